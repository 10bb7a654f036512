"""Claims of several instances on one database: one holds what it has claimed while it lives, the others inherit."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Table, select

from storage import deadlines, inbox, outbox, tables
from storage.database import Database
from storage.deadlines import Wanted
from storage.engine import postgres_engine
from storage.holder import ALONE, FOREVER, Holder
from storage.outbox import NORMAL, Outgoing
from tests.contract.given import CHAT, NOW, OTHER_CHAT, after

LEASE = timedelta(seconds=30)
ANNA, BORIS = Holder("anna", LEASE), Holder("boris", LEASE)


async def put(database: Database, chat: int = CHAT) -> int:
    return await database.write(lambda tx: outbox.enqueue(tx, Outgoing(chat, None, "text", {}, NORMAL), NOW))


async def claimed(database: Database, holder: Holder, at: datetime = NOW) -> list[int]:
    rows = await database.write(lambda tx: outbox.claim(tx, at, 10, (), holder=holder))
    return [row.id for row in rows]


async def came(database: Database, holder: Holder, update: int, chat: int | None = CHAT, at: datetime = NOW) -> None:
    await database.write(lambda tx: inbox.store(tx, update, "{}", at, chat, holder))


async def turn_of(database: Database, holder: Holder) -> list[int]:
    return [row[0] for row in await database.read(lambda tx: inbox.pending(tx, holder=holder))]


async def inherited(database: Database, holder: Holder, seconds: float) -> int:
    return await database.write(lambda tx: inbox.inherit(tx, holder, after(seconds)))


async def freed(database: Database, seconds: float) -> int:
    return await database.write(lambda tx: outbox.release_sending(tx, after(seconds)))


def test_the_only_instance_holds_for_ever_and_a_replica_for_its_lease() -> None:
    assert (ALONE.alone, ALONE.until(NOW)) == (True, FOREVER)
    assert (ANNA.alone, ANNA.until(NOW)) == (False, after(30))


async def test_a_row_in_flight_is_free_only_when_its_lease_is_over(database: Database) -> None:
    row = await put(database)
    assert await claimed(database, ANNA) == [row]
    assert await claimed(database, BORIS, after(99)) == []
    assert await freed(database, 29) == 0
    assert await freed(database, 30) == 1
    (again,) = await database.write(lambda tx: outbox.claim(tx, after(30), 10, (), holder=BORIS))
    assert (again.id, again.uncertain) == (row, True)


async def test_a_long_send_does_not_outlive_a_lease_that_is_renewed(database: Database) -> None:
    await put(database)
    await claimed(database, ANNA)
    await database.write(lambda tx: outbox.renew(tx, ANNA, after(600)))
    await database.write(lambda tx: outbox.renew(tx, BORIS, after(9999)))
    assert await freed(database, 599) == 0
    assert await freed(database, 600) == 1


async def test_what_came_of_a_row_is_written_down_by_whoever_sent_it_last(database: Database) -> None:
    row = await put(database)
    await claimed(database, ANNA)
    landed = partial(outbox.landed, row_id=row, messages=1, now=after(31))
    await freed(database, 30)
    assert await database.write(partial(landed, holder=ANNA))
    await claimed(database, BORIS, after(30))
    assert not await database.write(partial(landed, holder=ANNA))
    assert await database.write(partial(landed, holder=BORIS))
    await database.write(lambda tx: outbox.delivered(tx, row, 55, after(31)))
    assert not await database.write(partial(landed, holder=BORIS))


async def test_the_last_minute_is_remembered_whoever_sent(database: Database) -> None:
    first, second = await put(database), await put(database, OTHER_CHAT)
    await claimed(database, ANNA)
    third = await put(database, 77)
    await claimed(database, BORIS, after(5))
    assert await database.read(lambda tx: outbox.tried(tx, NOW - timedelta(seconds=1))) == [
        (CHAT, NOW, 1), (OTHER_CHAT, NOW, 1), (77, after(5), 1)
    ]  # fmt: skip
    await database.write(lambda tx: outbox.landed(tx, first, ANNA, 10, after(9)))
    await database.write(lambda tx: outbox.put_off(tx, second, after(60)))
    await database.write(lambda tx: outbox.landed(tx, third, BORIS, 0, after(6)))
    assert await database.read(lambda tx: outbox.tried(tx, NOW)) == [(CHAT, after(9), 10)]


async def test_an_update_is_for_whom_it_came_to(database: Database) -> None:
    await came(database, ANNA, 1)
    await came(database, BORIS, 2, OTHER_CHAT)
    assert (await turn_of(database, ANNA), await turn_of(database, BORIS)) == ([1], [2])
    assert await turn_of(database, ALONE) == [1, 2]


async def test_a_chat_goes_to_whoever_is_at_work_on_it(database: Database) -> None:
    await came(database, ANNA, 1)
    await came(database, BORIS, 2)
    await came(database, BORIS, 3, None)
    await came(database, BORIS, 4, None)
    assert (await turn_of(database, ANNA), await turn_of(database, BORIS)) == ([1, 2], [3, 4])
    await database.write(lambda tx: inbox.done(tx, 1, NOW))
    await database.write(lambda tx: inbox.done(tx, 2, NOW))
    await came(database, BORIS, 5)
    assert await turn_of(database, BORIS) == [3, 4, 5]


async def test_updates_of_an_instance_that_is_gone_are_inherited(database: Database) -> None:
    await came(database, ANNA, 1)
    await came(database, ANNA, 2, OTHER_CHAT)
    await database.write(lambda tx: inbox.done(tx, 2, NOW))
    assert await inherited(database, BORIS, 29) == 0
    assert await inherited(database, BORIS, 30) == 1
    assert (await turn_of(database, ANNA), await turn_of(database, BORIS)) == ([], [1])
    await database.write(lambda tx: inbox.renew(tx, BORIS, after(90)))
    assert await inherited(database, ANNA, 89) == 0


async def test_an_update_waits_for_an_earlier_one_of_its_chat_that_is_anothers(database: Database) -> None:
    await came(database, ANNA, 1)
    await came(database, BORIS, 2, at=after(31))
    await came(database, BORIS, 3, OTHER_CHAT, after(31))
    assert await turn_of(database, BORIS) == [3]
    assert await inherited(database, BORIS, 31) == 1
    assert await turn_of(database, BORIS) == [1, 2, 3]


async def test_an_update_that_nobody_was_given_is_anybodys(database: Database) -> None:
    await came(database, ANNA, 1)
    await database.write(lambda tx: tx.connection.execute(tables.inbox.update().values(owner=None, lease_until=None)))
    assert await inherited(database, BORIS, 0) == 1
    assert await turn_of(database, BORIS) == [1]


async def test_a_failure_of_one_does_not_undo_what_another_has_done(database: Database) -> None:
    await came(database, ANNA, 1)
    await database.write(lambda tx: inbox.done(tx, 1, NOW))
    assert await database.write(lambda tx: inbox.failed(tx, 1, "TimeoutError", NOW)) == 0
    await database.write(lambda tx: inbox.give_up(tx, 1, "TimeoutError", NOW))
    assert await database.read(inbox.failures) == []


class Held:
    """A row that somebody else has locked, as another replica's transaction or an operator's session does."""

    def __init__(self, url: str, table: Table, key: Any) -> None:
        self._engine = postgres_engine(url, pooled=False)
        self._row = select(table).where(key).with_for_update()

    async def __aenter__(self) -> None:
        self._connection = await self._engine.connect()
        assert (await self._connection.execute(self._row)).first() is not None

    async def __aexit__(self, *_: object) -> None:
        await self._connection.close()
        await self._engine.dispose()


@pytest.fixture
async def postgres(database: Database) -> Database:
    if not database.shared:
        pytest.skip("SQLite locks the whole file: nobody else is in it")
    return database


async def test_a_claim_passes_by_what_is_locked(postgres: Database) -> None:
    first, second = await put(postgres), await put(postgres, OTHER_CHAT)
    async with Held(postgres.url, tables.outbox, tables.outbox.c.id == first):
        assert await asyncio.wait_for(claimed(postgres, BORIS), 5) == [second]
    assert await claimed(postgres, BORIS) == [first]


async def test_a_sweep_passes_by_a_deadline_that_another_fires(postgres: Database) -> None:
    wanted = [Wanted(kind, None, "due", after(1), after(1), NOW) for kind in ("answer", "closing")]
    await postgres.write(lambda tx: deadlines.replace(tx, 1, wanted, NOW))

    async def due() -> list[str]:
        return [row.kind for row in await postgres.write(lambda tx: deadlines.due(tx, after(2)))]

    async with Held(postgres.url, tables.deadline, tables.deadline.c.kind == "answer"):
        assert await asyncio.wait_for(due(), 5) == ["closing"]
    assert sorted(await due()) == ["answer", "closing"]


async def test_an_heir_passes_by_an_update_that_another_acts_on(postgres: Database) -> None:
    await came(postgres, ANNA, 1)
    await came(postgres, ANNA, 2, OTHER_CHAT)
    async with Held(postgres.url, tables.inbox, tables.inbox.c.update_id == 1):
        assert await asyncio.wait_for(inherited(postgres, BORIS, 31), 5) == 1
    assert await turn_of(postgres, BORIS) == [2]
