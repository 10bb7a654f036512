"""Watches the machine's clock: deadlines are instants, so a clock that jumps is told to the admins and written down."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from storage import journal, mailing, outbox
from storage.clock import Clock
from storage.database import Database
from storage.outbox import Outgoing
from storage.tx import Tx
from workflow.actors import CLOCK, Address
from workflow.events import Event

log = structlog.get_logger(__name__)

WORTH_TELLING = timedelta(minutes=1)  # less is a clock being kept right


class ClockWatch:
    """Compares wall time with monotonic time, which no one can set."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
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
        return True


def _tell(tx: Tx, jump: timedelta, now: datetime) -> None:
    seconds = round(jump.total_seconds())
    journal.append(tx, None, [Event("clock_jumped", now, CLOCK, None, {"seconds": seconds})])
    params = {"minutes": abs(seconds) // 60, "ahead": "yes" if seconds > 0 else "no"}
    for place in mailing.places(tx, Address("admin")):
        payload = {"key": "clock-jumped", "params": params}
        outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, "keyed", payload, outbox.URGENT), now)
