"""What the composition root may lend to the sandbox: its time machine, its history, its scenes and stories."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sandbox.story.script import Script


class TimeControl(Protocol):
    """The time machine behind the buttons of the page. Every method returns when the bot has done its work."""

    async def advance(self, minutes: int) -> None:
        """Move the clock of the whole program on."""
        ...

    async def to(self, instant: datetime) -> None:
        """Move on to an instant; one that has passed changes nothing."""
        ...

    async def to_next_deadline(self) -> None:
        """Move to the instant of the nearest open deadline."""
        ...

    async def to_morning(self) -> None:
        """Move to the beginning of the next working day."""
        ...

    def run(self) -> None:
        """Let a clock that stood still for a story run on."""
        ...


class Scenery(Protocol):
    """The scenes the page may be changed to. Opening one makes everything anew: people, chats, the bot's memory."""

    label: str
    chosen: str

    def scenes(self) -> list[dict[str, str]]:
        """Each with `id`, `title` and a longer `about`."""
        ...

    async def open(self, scene: str, begins: str = "") -> None:
        """Answers when the scene is set. `begins`: local date and time at which its clock stands still."""
        ...


History = Callable[[], list[dict[str, Any]] | Awaitable[list[dict[str, Any]]]]


@dataclass(slots=True)
class Hooks:
    """All optional. `history` gives cases: number, title, state, events (at, who, what), deadlines (kind, due, left,
    late, and where known since, used in percent, ref, quote).

    `idle` tells whether the bot has nothing left to do; `timezone` is the IANA zone in which the page shows time.
    """

    time: TimeControl | None = None
    history: History | None = None
    idle: Callable[[], Awaitable[bool]] | None = None
    timezone: str | None = None
    scenery: Scenery | None = None
    scripts: list[Script] = field(default_factory=list)

    def anew(self) -> None:
        """Forget what belonged to the bot that is gone; scenes and stories stay."""
        self.time = self.history = self.idle = None
