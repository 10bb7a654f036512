"""Topics to start with: suggest/topics/municipal.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class StarterTopic:
    """A topic that comes to every municipality. `importance` is the usual one, empty where it is the act's default."""

    code: str
    title: str
    words: tuple[str, ...]
    importance: str = ""


@cache
def starter() -> tuple[StarterTopic, ...]:
    """All of them, in the order of the file."""
    text = files(__name__.rpartition(".")[0]).joinpath("municipal.toml").read_text(encoding="utf-8")
    return tuple(
        StarterTopic(code, item["title"], tuple(item["words"]), item.get("importance", ""))
        for code, item in tomllib.loads(text).items()
    )
