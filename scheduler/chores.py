"""Daily chores: each done once a day at its local time, after downtime once for all the days missed.

A chore works outside any transaction, for as long as it takes; the step it hands back is run in the transaction that
notes the chore as done, so of several replicas one does it, and no crash does it twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

import structlog

from storage import pulse
from storage.clock import Clock
from storage.database import Database
from storage.tx import Tx

log = structlog.get_logger(__name__)

AGAIN = timedelta(minutes=30)  # after a failure or a crash; a chore at work elsewhere is left alone as long

Finish = Callable[[Tx, datetime], None]


@dataclass(frozen=True, slots=True)
class Chore:
    """Something of every day. `name` is its key in storage/pulse.py: up to 24 characters; `at` is local time."""

    name: str
    at: time
    work: Callable[[], Awaitable[Finish]]


class Chores:
    """Does what has come due. A chore that fails is logged, tried again later, and stops no other."""

    def __init__(
        self, database: Database, clock: Clock, zone: tzinfo, chores: Sequence[Chore], wake: Callable[[], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._chores = chores
        self._wake = wake
        self._lock = asyncio.Lock()

    async def run(self) -> int:
        """Do every chore whose time has come, one after another; how many were done."""
        async with self._lock:
            done = sum([await self._try(chore) for chore in self._chores])
        if done:
            self._wake()
        return done

    def next_at(self, now: datetime) -> datetime | None:
        """The nearest instant after `now` at which a chore comes due; None without chores."""
        day = timedelta(days=1)
        return min((last_time(chore.at, now + day, self._zone) for chore in self._chores), default=None)

    async def _try(self, chore: Chore) -> bool:
        try:
            return await self._run(chore)
        except Exception:
            log.exception("chore.failed", chore=chore.name)
            return False

    async def _run(self, chore: Chore) -> bool:
        if not await self._database.read(lambda tx: self._due(tx, chore)):
            return False
        if not await self._database.write(lambda tx: self._begin(tx, chore)):
            return False
        finish = await chore.work()
        return await self._database.write(lambda tx: self._end(tx, chore, finish))

    def _due(self, tx: Tx, chore: Chore) -> bool:
        last = pulse.get(tx, _done(chore))
        return last is None or last < last_time(chore.at, self._clock.now(), self._zone)

    def _begin(self, tx: Tx, chore: Chore) -> bool:
        """Take the chore. One never seen before waits for its time: there was nothing to miss."""
        now = self._clock.now()
        if pulse.get(tx, _done(chore)) is None:
            pulse.put(tx, _done(chore), now)
        begun = pulse.get(tx, _begun(chore))
        if not self._due(tx, chore) or (begun is not None and now - begun < AGAIN):
            return False
        pulse.put(tx, _begun(chore), now)
        return True

    def _end(self, tx: Tx, chore: Chore, finish: Finish) -> bool:
        """The chore's last step and the note that it is done, unless another replica was faster."""
        if not self._due(tx, chore):
            return False
        now = self._clock.now()
        finish(tx, now)
        pulse.put(tx, _done(chore), now)
        return True


def last_time(at: time, now: datetime, zone: tzinfo) -> datetime:
    """The last instant not after `now` when the clocks of `zone` showed `at`."""
    today = now.astimezone(zone).date()
    moment = datetime.combine(today, at, zone)
    return moment if moment <= now else datetime.combine(today - timedelta(days=1), at, zone)


def _done(chore: Chore) -> str:
    return f"chore:{chore.name}"


def _begun(chore: Chore) -> str:
    return f"begun:{chore.name}"
