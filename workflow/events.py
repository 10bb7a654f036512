"""What happened to a case: the vocabulary of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workflow.actors import Actor

Json = Any


@dataclass(frozen=True, slots=True)
class Event:
    """One fact, at an aware UTC instant.

    `kind` is of the fixed vocabulary (`registered`, `routed`, `delivered`, `submitted_1`, `published`, `closed`…).
    `data` holds the facts that may stand in the journal for ever. `private` holds what personal-data law may demand
    to erase (texts, authors, links, files): storage keeps it beside the chain, by salted hash.
    """

    kind: str
    at: datetime
    actor: Actor
    dept: str | None = None
    data: Mapping[str, Json] = field(default_factory=dict)
    private: Mapping[str, Json] = field(default_factory=dict)
