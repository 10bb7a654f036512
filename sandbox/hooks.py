"""What the composition root may lend to the sandbox: its time machine, its history, its idleness."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol


class TimeControl(Protocol):
    """The time machine behind the buttons of the page. Every method returns when the bot has done its work."""

    async def advance(self, minutes: int) -> None:
        """Move the clock of the whole program on."""
        ...

    async def to_next_deadline(self) -> None:
        """Move to the instant of the nearest open deadline."""
        ...

    async def to_morning(self) -> None:
        """Move to the beginning of the next working day."""
        ...


History = Callable[[], list[dict[str, Any]] | Awaitable[list[dict[str, Any]]]]


@dataclass(slots=True)
class Hooks:
    """All optional. `history` gives cases: number, title, state, events (at, who, what), deadlines (kind, due, left).

    `idle` tells whether the bot has nothing left to do; `timezone` is the IANA zone in which the page shows time.
    """

    time: TimeControl | None = None
    history: History | None = None
    idle: Callable[[], Awaitable[bool]] | None = None
    timezone: str | None = None
