"""Texts of the bot: Fluent messages in ru/*.ftl, HTML-safe by construction."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle, FluentResource


class Html(str):
    """Text that is HTML already: a formatted message, not something a person typed."""

    __slots__ = ()


class Texts:
    """Formats messages by key. Every string argument is quoted unless it is `Html`: nobody's text breaks a card."""

    def __init__(self) -> None:
        self._bundle = FluentBundle(["ru"], use_isolating=False)
        for resource in _resources():
            self._bundle.add_resource(resource)

    def has(self, key: str) -> bool:
        return bool(self._bundle.has_message(key))

    def __call__(self, key: str, /, **params: Any) -> Html:
        """The message `key` with its parameters.

        Beside each text parameter `x` a message may select on `x-given` (yes, no). Raises KeyError for an unknown
        key and ValueError for a missing parameter: both are our mistakes.
        """
        if not self._bundle.has_message(key):
            raise KeyError(key)
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        safe = {name.replace("_", "-"): _quoted(value) for name, value in params.items()}
        safe |= {f"{name}-given": "yes" if value else "no" for name, value in safe.items() if isinstance(value, str)}
        text, errors = self._bundle.format_pattern(pattern, safe)
        if errors:
            raise ValueError(f"{key}: {errors[0]}")
        return Html(text)

    def first(self, *keys: str, **params: Any) -> Html:
        """The first of `keys` that exists: a text of one kind of thing, else the general one."""
        return self(next((key for key in keys if self.has(key)), keys[-1]), **params)


@cache
def _resources() -> tuple[Any, ...]:
    """The files, parsed once a process: it takes longer than the rest of a start."""
    found = sorted(files(__name__).joinpath("ru").iterdir(), key=lambda item: item.name)
    return tuple(FluentResource(item.read_text(encoding="utf-8")) for item in found if item.name.endswith(".ftl"))


def _quoted(value: Any) -> Any:
    if isinstance(value, Html):
        return str(value)
    return escape(value, quote=False) if isinstance(value, str) else value
