"""How a person may be named in what is stored: a name, a link, @username, a Telegram id. Found as whole words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from storage.privacy import folded

SCHEME = re.compile(r"^(?:https?://)?(?:www\.|m\.)?|/+$")
SHORTEST = 3


@dataclass(frozen=True)
class Named:
    """Whoever is meant. Raises ValueError for a name too short to tell one person from another."""

    name: str

    def __post_init__(self) -> None:
        if len(self._words) < SHORTEST:
            raise ValueError(f"{self.name!r} names nobody: give at least {SHORTEST} letters or digits")

    def in_(self, value: Any) -> bool:
        """Whether a JSON value names the person anywhere; a first and a last name side by side are one name."""
        return self._whole.search(folded(" ".join(texts(value)))) is not None

    @property
    def telegram_id(self) -> int | None:
        """The id, where the person is named by one."""
        return int(self._words) if self._words.isdecimal() and len(self._words) < 18 else None

    @cached_property
    def _words(self) -> str:
        return " ".join(SCHEME.sub("", folded(self.name.strip())).removeprefix("@").split())

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){re.escape(self._words)}(?!\w)")


def parsed(payload: str) -> Any:
    """What a JSON text says; the text itself where it is none."""
    try:
        return json.loads(payload)
    except ValueError:
        return payload


def texts(value: Any) -> Iterator[str]:
    """Every text and number in a JSON value, in its order."""
    if isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, (str, int)) and not isinstance(value, bool):
        yield str(value)
