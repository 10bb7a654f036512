"""A story as it is written down: TOML with steps, each a caption and what people do in it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Act = dict[str, Any]


class ScriptError(ValueError):
    """A story that cannot be played; the message names the story, the step and the key."""


@dataclass(frozen=True, slots=True)
class Step:
    """`caption` says what happens and why, `ref` by which paragraph, `quote` in which words of it.

    `look` names whose phones to look at when the step is over.
    """

    title: str
    caption: str
    acts: tuple[Act, ...]
    look: tuple[str, ...]
    ref: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """`scene` is what it is played in, an id of Scenery; `begins` the local time it starts at, empty for any."""

    id: str
    title: str
    summary: str
    steps: tuple[Step, ...]
    scene: str = ""
    begins: str = ""


# What somebody can do in a step, and what may stand beside it: `chat` is the title of a group, `to` and `on` are
# words of a message.
DOES: dict[str, frozenset[str]] = {
    "says": frozenset({"chat"}),
    "replies": frozenset({"to"}),
    "presses": frozenset({"chat", "on"}),
    "sends": frozenset({"caption", "chat"}),
    "forwards": frozenset({"chat"}),
    "edits": frozenset(),
}


def read(text: str, name: str, cast: Mapping[str, str] | None = None) -> Script:
    """The story of this text. `cast` gives names for the parts it speaks of, all others stand for themselves."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScriptError(f"{name}: {error}") from None
    steps = tuple(_step(name, n, one, cast or {}) for n, one in enumerate(raw.get("step", []), 1))
    if not steps:
        raise ScriptError(f"{name}: a story has [[step]]s")
    told = {key: str(raw.get(key, "")) for key in ("summary", "scene", "begins")}
    return Script(str(raw.get("id", name)), _named(name, raw, "title"), steps=steps, **told)


def _step(name: str, number: int, raw: dict[str, Any], cast: Mapping[str, str]) -> Step:
    where = f"{name}, step {number}"
    acts = tuple(_act(where, one, cast) for one in raw.get("acts", []))
    look = tuple(cast.get(one, one) for one in raw.get("look", [])) or tuple(
        dict.fromkeys(act["who"] for act in acts if "who" in act)
    )
    caption = " ".join(_named(where, raw, "caption").split())
    return Step(_named(where, raw, "title"), caption, acts, look, str(raw.get("ref", "")), str(raw.get("quote", "")))


def _act(where: str, raw: dict[str, Any], cast: Mapping[str, str]) -> Act:
    if set(raw) == {"clock"}:
        return dict(raw)
    does = DOES.keys() & raw.keys()
    if len(does) != 1 or "who" not in raw:
        raise ScriptError(f"{where}: {raw}: either `clock`, or `who` and one of {', '.join(DOES)}")
    (what,) = does
    if unknown := raw.keys() - {"who", what} - DOES[what]:
        raise ScriptError(f"{where}: {what} knows no {', '.join(sorted(unknown))}")
    return raw | {"who": cast.get(raw["who"], raw["who"])}


def _named(where: str, raw: dict[str, Any], key: str) -> str:
    if not str(raw.get(key, "")).strip():
        raise ScriptError(f"{where}: {key} is missing")
    return str(raw[key])
