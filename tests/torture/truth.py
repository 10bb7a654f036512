"""What really happened: what people did, what Telegram performed, what was in flight when the process was killed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from sandbox.botapi.faults import Fault
from sandbox.world.queries import Query

SayingKind = Literal["case", "album", "list", "reply"]


@dataclass(frozen=True, slots=True)
class Said:
    """A message of a person. `mark` is a word no other message has; for a list it is the list's name."""

    kind: SayingKind
    chat: int
    message: int
    mark: str
    files: int = 0


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press of a button: who, what, and the query that learns what the bot answered."""

    person: int
    data: str
    query: Query


@dataclass(frozen=True, slots=True)
class Posted:
    """A message of the bot on the phones; an album counts once, as its last message."""

    id: int
    text: str
    buttons: frozenset[str]


@dataclass(slots=True)
class Truth:
    """Collected while the town lives; `posts` and `updates` when it has come to rest."""

    said: list[Said] = field(default_factory=list)
    pressed: list[Pressed] = field(default_factory=list)
    losing: list[Fault] = field(default_factory=list)  # answers Telegram was ordered to lose, met or not yet
    in_flight: list[dict[int, int]] = field(default_factory=list)  # after each kill: row of the outbox, its chat
    ends: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)  # what was wrong at once: a crash, a slow stop
    posts: dict[int, list[Posted]] = field(default_factory=dict)
    updates: int = 0

    @property
    def kills(self) -> int:
        """Processes that were ended from outside."""
        return self.ends["kill -9"] + self.ends["SIGTERM"]

    def lost_answers(self) -> Counter[int]:
        """How many messages Telegram has delivered without the bot learning of it, by order, a chat."""
        return Counter(one.chat for one in self.losing if one.times <= 0 and one.chat is not None)
