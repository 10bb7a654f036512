"""Personal data is kept no longer than the settings say: a chore of every night, in bites that hold nobody up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from typing import Protocol

import structlog

from scheduler.chores import Chore, Finish
from storage import cases, journal, learned, leftovers, lessons, pulse, troubles
from storage.clock import Clock
from storage.database import Database
from storage.erasure import ERASED, erase_case
from storage.tx import Tx
from workflow.actors import CLOCK
from workflow.events import Event

log = structlog.get_logger(__name__)

BITE = 20  # cases a transaction: the writer is free again after some hundredths of a second


class Old(Protocol):
    """A page of what is older than `until`, and where the page ends."""

    def __call__(self, tx: Tx, until: datetime, after: int) -> tuple[list[int], int | None]: ...


class Drop(Protocol):
    """Delete rows."""

    def __call__(self, tx: Tx, ids: list[int]) -> None: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """How long personal data is kept, in days: of closed cases (None for ever), of updates, of messages."""

    closed: int | None
    updates: int
    messages: int


class Retention:
    """Erases cases closed long ago, drops old updates and messages, and blanks the copies an erasure leaves."""

    def __init__(self, database: Database, clock: Clock, kept: Kept) -> None:
        self._database = database
        self._clock = clock
        self._kept = kept

    def chore(self, at: time) -> Chore:
        """Once a day."""
        return Chore("retention", at, self._work)

    async def _work(self) -> Finish:
        now, kept = self._clock.now(), self._kept
        until = None if kept.closed is None else now - timedelta(days=kept.closed)
        erased = 0 if until is None else await self._erase(until)
        imported = 0 if until is None else await self._database.write(partial(_imported, until=until, now=now))
        old = now - timedelta(days=kept.updates)
        updates = await self._drop(leftovers.old_updates, leftovers.drop_updates, old)
        messages = await self._drop(
            leftovers.old_messages, leftovers.drop_messages, now - timedelta(days=kept.messages)
        )
        unfinished = await self._database.write(partial(leftovers.drop_unfinished, until=old))
        done = {"cases": erased, "updates": updates, "messages": messages}
        done |= {"lessons": imported} if imported else {}
        done |= {"unfinished": unfinished} if unfinished else {}
        log.info("retention.done", **done)
        return lambda tx, at: journal.append(
            tx, None, [Event("retained", at, CLOCK, None, done)] if any(done.values()) else []
        )

    async def _erase(self, until: datetime) -> int:
        erased = 0
        while bite := await self._database.write(partial(self._bite, until=until)):
            erased += bite
        return erased

    def _bite(self, tx: Tx, until: datetime) -> int:
        numbers = cases.closed_by(tx, until, BITE)
        for number in numbers:
            erase_case(tx, number, CLOCK, self._clock.now())
        return len(numbers)

    async def _drop(self, old: Old, drop: Drop, until: datetime) -> int:
        """Looked for in the reader page by page, so that the writer is only asked for what there is to drop."""
        after: int | None = leftovers.BEGINNING
        dropped = 0
        while after is not None:
            ids, after = await self._database.read(partial(old, until=until, after=after))
            if ids:
                await self._database.write(partial(drop, ids=ids))
            dropped += len(ids)
        return dropped


def _imported(tx: Tx, until: datetime, now: datetime) -> int:
    """Texts imported to learn from are kept as long as those of closed cases, and no model outlives them."""
    dropped = lessons.drop_imported(tx, until)
    if dropped:
        learned.drop(tx, now)
    return dropped


async def blank_copies(database: Database) -> None:
    """After an erasure: blank the words in everything settled, then empty SQLite's log. Nothing to do without one.

    What was waiting when it happened is acted on and sent first, for that may hold the words too. The note of the
    erasure goes last, so that a crash in between does not forget it.
    """
    erased = await database.read(_due)
    if erased is None:
        return
    await database.write(partial(_put_away, now=erased))
    for blank in (leftovers.blank_updates, leftovers.blank_messages):
        after: int | None = leftovers.BEGINNING
        while after is not None:
            after = await database.write(partial(blank, after=after))
    await database.write(leftovers.forget_searches)
    if await database.fold():
        await database.write(partial(_noted, erased=erased))


def _due(tx: Tx) -> datetime | None:
    """When the last erasure was, if its copies can go now."""
    erased = pulse.get(tx, ERASED)
    return None if erased is None or leftovers.awaited(tx, erased) else erased


def _put_away(tx: Tx, now: datetime) -> None:
    """Nobody may try these again; that it is so is on record."""
    troubles.put_away(tx, leftovers.undeliverable(tx), [], CLOCK, now)


def _noted(tx: Tx, erased: datetime) -> None:
    if pulse.get(tx, ERASED) == erased:
        pulse.drop(tx, ERASED)
