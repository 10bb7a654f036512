from __future__ import annotations

import asyncio
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import ManualClock
from scheduler.chores import Chore, Chores, Finish, last_time
from storage import journal
from storage.database import Database
from storage.tx import Tx
from tests.contract.given import NOW
from workflow.actors import CLOCK
from workflow.events import Event

BARNAUL = ZoneInfo("Asia/Barnaul")


def local(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=BARNAUL)


class Bell:
    """A chore of 18:00 that leaves an event of the journal behind, and may be made to fail."""

    def __init__(self, database: Database, start: str = "24 10:00") -> None:
        self.database = database
        self.clock = ManualClock(local(start))
        self.broken = False
        self.begun = 0
        self.woken = 0

    def chores(self, *others: Chore) -> Chores:
        rings = Chore("bell", time(18), self.work)
        return Chores(self.database, self.clock, BARNAUL, [*others, rings], self.wake)

    def wake(self) -> None:
        self.woken += 1

    async def work(self) -> Finish:
        self.begun += 1
        await asyncio.sleep(0)
        if self.broken:
            raise OSError("the rope is gone")
        return lambda tx, now: journal.append(tx, None, [Event("rung", now, CLOCK)])

    async def rung(self, at: str, chores: Chores | None = None) -> int:
        """Move the clock, do what is due; how often it has rung by then."""
        self.clock.move_to(local(at))
        await (chores or self.chores()).run()
        return await self.database.read(lambda tx: journal.head(tx)[0])


@pytest.fixture
async def bell(database: Database) -> Bell:
    bell = Bell(database)
    assert await bell.rung("24 10:00") == 0  # seen for the first time: nothing was missed
    return bell


async def test_a_chore_is_done_once_a_day_at_its_time(bell: Bell) -> None:
    chores = bell.chores()
    assert await bell.rung("24 17:59", chores) == 0
    assert await bell.rung("24 18:00", chores) == 1
    assert await bell.rung("24 18:01", chores) == 1
    assert await bell.rung("25 17:59", chores) == 1
    assert await bell.rung("25 18:00", chores) == 2
    assert bell.woken == 2


async def test_after_days_of_downtime_it_is_done_once(bell: Bell) -> None:
    assert await bell.rung("29 09:00") == 1
    assert await bell.rung("29 09:01") == 1
    assert await bell.rung("29 18:00") == 2


async def test_two_replicas_do_it_once(bell: Bell) -> None:
    bell.clock.move_to(local("24 18:00"))
    await asyncio.gather(bell.chores().run(), bell.chores().run(), bell.chores().run())
    assert await bell.rung("24 18:00") == 1
    assert bell.begun == 1


async def test_one_that_fails_is_tried_again_later_and_leaves_nothing_behind(bell: Bell) -> None:
    bell.broken = True
    assert await bell.rung("24 18:00") == 0
    bell.broken = False
    assert await bell.rung("24 18:10") == 0  # not at every tick
    assert await bell.rung("24 18:30") == 1


async def test_one_that_fails_stops_no_other(bell: Bell) -> None:
    async def fails() -> Finish:
        raise ValueError("broken")

    chores = bell.chores(Chore("broken", time(17), fails))
    await bell.rung("24 10:01", chores)
    assert await bell.rung("24 18:00", chores) == 1


async def test_what_a_slow_replica_brings_late_is_not_done_again(bell: Bell, database: Database) -> None:
    """A replica that took longer than `AGAIN` finds the chore done by another."""

    async def slow() -> Finish:
        await bell.rung("24 18:31")
        return lambda tx, now: journal.append(tx, None, [Event("rung", now, CLOCK)])

    late = Chores(database, bell.clock, BARNAUL, [Chore("bell", time(18), slow)], bell.wake)
    assert await bell.rung("24 18:00", late) == 1


async def test_the_last_step_and_the_note_of_it_are_one(bell: Bell, database: Database) -> None:
    def falls(tx: Tx, now: datetime) -> None:
        journal.append(tx, None, [Event("rung", now, CLOCK)])
        raise OSError("after the event")

    async def work() -> Finish:
        return falls

    falling = Chores(database, bell.clock, BARNAUL, [Chore("bell", time(18), work)], bell.wake)
    assert await bell.rung("24 18:00", falling) == 0
    assert await bell.rung("24 18:30") == 1


@given(st.timedeltas(timedelta(0), timedelta(days=3650)), st.times())
def test_the_last_time_is_within_a_day_and_never_ahead(later: timedelta, at: time) -> None:
    now = NOW + later
    moment = last_time(at, now, BARNAUL)
    assert timedelta(0) <= now - moment < timedelta(days=1)
    assert moment.astimezone(BARNAUL).time() == at
