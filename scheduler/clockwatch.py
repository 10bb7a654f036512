"""Watches the machine's clock: deadlines are instants, so a clock that jumps is told to the admins and written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from storage import alert_rows, journal, mailing, outbox, reminders
from storage.clock import Clock
from storage.database import Database
from storage.tx import Tx
from workflow.actors import CLOCK, Address
from workflow.events import Event

log = structlog.get_logger(__name__)

WORTH_TELLING = timedelta(minutes=1)  # less is a clock being kept right


class ClockWatch:
    """Compares wall time with monotonic time, which no one can set."""

    def __init__(self, database: Database, clock: Clock, wake: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._wake = wake
        self._wall, self._steady = clock.now(), clock.monotonic()

    async def look(self) -> bool:
        """Whether the clock has jumped since the last look: set by somebody, or the machine was suspended."""
        wall, steady = self._clock.now(), self._clock.monotonic()
        jump = (wall - self._wall) - timedelta(seconds=steady - self._steady)
        self._wall, self._steady = wall, steady
        if abs(jump) < WORTH_TELLING:
            return False
        log.warning("clock.jumped", seconds=round(jump.total_seconds()))
        await self._database.write(lambda tx: _tell(tx, jump, wall))
        self._wake()
        return True


def _tell(tx: Tx, jump: timedelta, now: datetime) -> None:
    seconds = round(jump.total_seconds())
    if seconds < 0:
        outbox.set_back(tx, now)
        reminders.set_back(tx, now)
        alert_rows.set_back(tx, now)
    journal.append(tx, None, [Event("clock_jumped", now, CLOCK, None, {"seconds": seconds})])
    params = {"minutes": round(abs(seconds) / 60), "ahead": "yes" if seconds > 0 else "no"}
    mailing.say(tx, Address("admin"), "clock-jumped", params, now, urgent=True)
