"""The only place where the sandbox asks the machine for the time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Whatever tells the time: an aware datetime."""

    def now(self) -> datetime:
        """The present instant."""
        ...


class SandboxClock:
    """Time that runs with the machine, or stands still when a start is given; both can be moved on."""

    def __init__(self, start: datetime | None = None) -> None:
        self._frozen = start.astimezone(UTC) if start is not None else None
        self._ahead = timedelta()

    def now(self) -> datetime:
        """The present instant of the sandbox, in UTC."""
        base = self._frozen if self._frozen is not None else datetime.now(UTC)  # noqa: TID251  the clock itself
        return base + self._ahead

    def advance(self, by: timedelta) -> None:
        """Move on; going back would make ids and dates of messages disagree, so it is a ValueError."""
        if by < timedelta():
            raise ValueError("time goes forward only")
        self._ahead += by
