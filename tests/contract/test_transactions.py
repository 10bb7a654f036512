from __future__ import annotations

import asyncio
import random
import threading
from datetime import datetime

import pytest
from sqlalchemy.exc import DBAPIError, StatementError

from storage import inbox, journal, pulse, tables
from storage.audit import verify
from storage.database import Database
from storage.tx import Tx
from tests.contract.given import NOW, event


async def test_what_work_returns_comes_back_and_is_committed(database: Database) -> None:
    assert await database.write(lambda tx: inbox.store(tx, 1, "{}", NOW)) is True
    assert await database.read(inbox.pending) == [(1, "{}", 0)]


async def test_what_work_raises_comes_back_and_nothing_is_written(database: Database) -> None:
    def work(tx: Tx) -> None:
        inbox.store(tx, 1, "{}", NOW)
        raise LookupError("no")

    with pytest.raises(LookupError):
        await database.write(work)
    assert await database.read(inbox.pending) == []


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError):
        await database.read(lambda tx: inbox.store(tx, 1, "{}", NOW))
    assert await database.write(lambda tx: inbox.store(tx, 1, "{}", NOW))


async def test_a_reader_sees_one_state_though_a_writer_commits(database: Database) -> None:
    first_read, written = threading.Event(), threading.Event()

    def twice(tx: Tx) -> tuple[int, int]:
        before = journal.head(tx)[0]
        first_read.set()
        assert written.wait(10)
        return before, journal.head(tx)[0]

    if not database.url.startswith("sqlite"):
        pytest.skip("a waiting function stands in the way of the loop that PostgreSQL's writer needs")
    reading = asyncio.ensure_future(database.read(twice))
    await asyncio.to_thread(first_read.wait, 10)
    await database.write(lambda tx: journal.append(tx, 1, [event()]))
    written.set()
    assert await reading == (0, 0)
    assert (await database.read(journal.head))[0] == 1


async def test_instants_come_back_aware_and_to_the_millisecond(database: Database) -> None:
    at = NOW.replace(microsecond=123_999)
    await database.write(lambda tx: pulse.put(tx, "tick", at))
    assert await database.read(lambda tx: pulse.get(tx, "tick")) == NOW.replace(microsecond=123_000)


async def test_a_naive_instant_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 24, 9, 0)  # noqa: DTZ001
    with pytest.raises(StatementError, match="without a zone"):
        await database.write(lambda tx: pulse.put(tx, "tick", naive))


async def test_fifty_writers_at_once_take_turns(database: Database) -> None:
    def work(tx: Tx) -> None:
        journal.append(tx, 1, [event(), event()])

    await asyncio.gather(*(database.write(work) for _ in range(50)))
    verdict = await database.read(verify)
    assert (verdict.ok, verdict.events) == (True, 100)


async def test_the_very_first_events_do_not_race(database: Database) -> None:
    await asyncio.gather(*(database.write(lambda tx: journal.append(tx, 1, [event()])) for _ in range(4)))
    assert (await database.read(verify)).ok


async def test_three_hundred_cancelled_writers_leave_no_lock_and_no_half(database: Database) -> None:
    pause = random.Random(7)

    def work(tx: Tx) -> None:
        journal.append(tx, 1, [event("first")])
        journal.append(tx, 1, [event("second")])

    async def one() -> None:
        task = asyncio.ensure_future(database.write(work))
        await asyncio.sleep(pause.random() * 0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    for _ in range(30):
        await asyncio.gather(*(one() for _ in range(10)))
    await asyncio.wait_for(database.write(work), 5)
    events = await database.read(lambda tx: journal.history(tx, 1))
    assert [item.kind for item in events] == ["first", "second"] * (len(events) // 2)
    assert (await database.read(verify)).ok


async def test_a_cancelled_caller_waits_for_the_commit_however_often_it_is_cancelled(database: Database) -> None:
    if not database.url.startswith("sqlite"):
        pytest.skip("a waiting function stands in the way of the loop that cancels it")
    entered, leave = threading.Event(), threading.Event()

    def work(tx: Tx) -> None:
        inbox.store(tx, 1, "{}", NOW)
        entered.set()
        assert leave.wait(10)

    task = asyncio.ensure_future(database.write(work))
    await asyncio.to_thread(entered.wait, 10)
    for _ in range(3):
        task.cancel()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    assert not task.done()
    leave.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(await database.read(inbox.pending)) == 1


async def test_errors_carry_no_personal_data(database: Database) -> None:
    await database.write(lambda tx: inbox.store(tx, 1, "{}", NOW))

    def work(tx: Tx) -> None:
        tx.connection.execute(
            tables.inbox.insert().values(
                organisation_id=1, update_id=1, payload="Иванов", received_at=NOW, state="new", attempts=0
            )
        )

    with pytest.raises(DBAPIError) as caught:
        await database.write(work)
    assert "[SQL parameters hidden" in str(caught.value)
    assert "Иванов" not in str(caught.value)
