"""Due alerts ring, surges that have ended fade. Rows are the truth: whoever takes them first has rung them."""

from __future__ import annotations

from collections.abc import Callable

from storage import ringing, surges
from storage.casework import Casework
from storage.clock import Clock
from storage.database import Database
from storage.tx import Tx

BATCH = 500


class Alarm:
    """Insists on alerts that nobody has answered. See storage/ringing.py."""

    def __init__(self, database: Database, casework: Casework, clock: Clock, wake: Callable[[], None]) -> None:
        self._database = database
        self._casework = casework
        self._clock = clock
        self._wake = wake

    async def run(self) -> int:
        """Do all that is due; about how many alerts."""
        done = 0
        while batch := await self._database.write(self._batch):
            done += batch
        if done:
            self._wake()
        return done

    def _batch(self, tx: Tx) -> int:
        now = self._clock.now()
        return surges.fade(tx, now) + ringing.ring_due(tx, self._casework.rules, now, BATCH)
