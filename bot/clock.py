"""Clocks: the only place of the bot that reads the time."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from storage.columns import as_stored


class SystemClock:
    """The machine's own clock, to the millisecond: a step taken now and the same step read back are one instant."""

    def now(self) -> datetime:
        return as_stored(datetime.now(UTC))

    def monotonic(self) -> float:
        return time.monotonic()


class ShiftedClock(SystemClock):
    """The machine's clock moved by an offset: the time machine of the demo. Goes on running after a jump.

    `still`: it stands at its start, and wherever it is moved to, until `run`: a story is read without haste.
    """

    def __init__(self, start: datetime | None = None, *, still: bool = False) -> None:
        self.offset = timedelta() if start is None else start - super().now()
        self._still = start.astimezone(UTC) if still and start is not None else None
        self._jumps = timedelta()

    def now(self) -> datetime:
        return super().now() + self.offset if self._still is None else self._still

    def monotonic(self) -> float:
        """Pauses pass as the machine's do, and as the clock is moved."""
        return super().monotonic() + self._jumps.total_seconds()

    def move_to(self, instant: datetime) -> None:
        """Jump forward to `instant`; a clock does not go back."""
        jump = max(timedelta(), instant - self.now())
        self.offset += jump
        self._jumps += jump
        if self._still is not None:
            self._still += jump

    def run(self) -> None:
        """From where it stands."""
        if self._still is not None:
            self.offset = self._still - super().now()
            self._still = None


class ManualClock(SystemClock):
    """Stands still until it is moved: for tests, where time is injected and never slept."""

    def __init__(self, start: datetime) -> None:
        self._start = self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        """Pauses pass as the machine's do, and as the clock is moved."""
        return super().monotonic() + (self._now - self._start).total_seconds()

    def move_to(self, instant: datetime) -> None:
        self._now = max(self._now, instant.astimezone(UTC))

    def jump(self, by: timedelta) -> None:
        """Somebody sets the machine's clock: wall time jumps, also back, monotonic time does not."""
        self._now += by
        self._start += by
