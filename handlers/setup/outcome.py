"""What a deed of /admin comes to: the screen after it, what is said of it, how it is taken back."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers.office import Turn
from storage import compositions
from storage.compositions import NO_CASE, WAY_BACK


@dataclass(frozen=True, slots=True)
class Outcome:
    """The screen to show; `said` is the key and the parameters of a text on top of it; `undo` names the way back."""

    to: str
    of: str = ""
    said: tuple[str, dict[str, Any]] | None = None
    undo: str = ""


def undoable(turn: Turn, way: str, args: Mapping[str, Any]) -> str:
    """Keep how the deed just done is taken back; the name its button has. Only the last deed can be."""
    if turn.person is None:
        return ""
    stamp = secrets.token_hex(6)
    kept = {"stamp": stamp, "way": way, "args": dict(args)}
    compositions.put(turn.tx, NO_CASE, f"{WAY_BACK}{turn.person.id}", kept, turn.now)
    return stamp


def taken_back(turn: Turn, stamp: str) -> tuple[str, Mapping[str, Any]] | None:
    """The way back that a button names, once; None where another deed has been done since."""
    key = f"{WAY_BACK}{turn.person.id if turn.person is not None else 0}"
    kept = compositions.get(turn.tx, NO_CASE, key)
    if kept is None or kept["stamp"] != stamp:
        return None
    compositions.drop(turn.tx, NO_CASE, key)
    return kept["way"], kept["args"]
