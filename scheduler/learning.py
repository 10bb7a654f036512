"""Suggestions are learned anew once a day and whenever enough has come, in a worker process; the bot never waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

import structlog

from scheduler.chores import Chore, Finish
from scheduler.taught import read, taught, version
from storage import journal, learned, pulse
from storage.clock import Clock
from storage.columns import as_stored
from storage.database import Database
from storage.learned import News, Stored
from storage.tx import Tx

if TYPE_CHECKING:
    from suggest.model import Model

log = structlog.get_logger(__name__)

BEGUN = "learning"  # the key in storage/pulse.py: one instance learns at a time
AGAIN = timedelta(minutes=30)  # after a failure or a crash
FEWEST = 10  # lessons: fewer say less than the departments' own words

Hold = Callable[[Stored, "Model | None"], None]


class Learning:
    """Keeps the model in memory the one in force, and a new one coming. `after` is how many lessons make a new one."""

    def __init__(self, database: Database, clock: Clock, hold: Hold, after: int) -> None:
        self._database = database
        self._clock = clock
        self._hold = hold
        self._after = after
        self._held = ""
        self._seen = -1  # the journal's head when there was last nothing to do
        self._lock = asyncio.Lock()

    def chore(self, at: time) -> Chore:
        """Once a day, where there is anything new."""
        return Chore("learning", at, self._daily)

    async def look(self) -> None:
        """Bring the model in memory up to date; learn a new one if it is time."""
        async with self._lock:
            stored, head = await self._database.read(_state)
            await self._load(stored)
            if head != self._seen and not await self._learn(stored, self._enough(stored)):
                self._seen = head

    async def _daily(self) -> Finish:
        async with self._lock:
            stored, _ = await self._database.read(_state)
            await self._learn(stored, 1 if stored is not None and stored.version else FEWEST)
        return lambda _tx, _now: None

    def _enough(self, stored: Stored | None) -> int:
        """What was dropped is learned again at once."""
        return FEWEST if stored is not None and not stored.version else self._after

    async def _load(self, stored: Stored | None) -> None:
        if stored is None or stored.version == self._held:
            return
        if not stored.version:
            self._take(stored, None)
            return
        data = await self._database.read(partial(learned.body, of=stored.version))
        try:
            self._take(stored, await asyncio.to_thread(read, data))
        except ValueError as error:  # it is not what was written: another one takes its place
            log.warning("learning.broken", version=stored.version, error=str(error))
            await self._database.write(lambda tx: learned.drop(tx, self._clock.now()))

    def _take(self, stored: Stored, model: Model | None) -> None:
        self._held = stored.version
        self._hold(stored, model)

    async def _learn(self, stored: Stored | None, enough: int) -> bool:
        """Learn if there are so many lessons. False where there is nothing to do: neither now nor until more comes."""
        seq = await self._database.read(lambda tx: _due(tx, stored, enough))
        if seq is None:
            return False
        now = self._clock.now()
        if not await self._database.write(lambda tx: _begin(tx, now)):
            return True
        data = await taught(self._database.url)
        model = await asyncio.to_thread(read, data)
        fresh = Stored(version(data), seq, len(model.labels), as_stored(now))
        for part, start in enumerate(range(0, len(data), learned.PART)):
            piece = data[start : start + learned.PART]
            await self._database.write(partial(learned.put_part, of=fresh.version, part=part, data=piece))
        if await self._database.write(lambda tx: _end(tx, fresh, stored)):
            self._take(fresh, model)
            log.info("learning.done", version=fresh.version, lessons=fresh.lessons)
        return True


def _state(tx: Tx) -> tuple[Stored | None, int]:
    return learned.current(tx), journal.head(tx)[0]


def _due(tx: Tx, stored: Stored | None, enough: int) -> int | None:
    """The journal's head, up to which there is enough to learn; None where there is not."""
    news = learned.news(tx, 0 if stored is None else stored.seq, enough)
    return journal.head(tx)[0] if _worthwhile(news, stored) else None


def _worthwhile(news: News, stored: Stored | None) -> bool:
    """On the first day the departments' words are known without a model; later a model has to learn them."""
    known = stored is not None and bool(stored.version)
    return news.enough or news.imported or (known and news.roster)


def _begin(tx: Tx, now: datetime) -> bool:
    """Whether nobody else is at it."""
    begun = pulse.get(tx, BEGUN)
    if begun is not None and now - begun < AGAIN:
        return False
    pulse.put(tx, BEGUN, now)
    return True


def _end(tx: Tx, fresh: Stored, stored: Stored | None) -> bool:
    pulse.drop(tx, BEGUN)
    return learned.put(tx, fresh, stored)
