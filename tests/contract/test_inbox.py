from __future__ import annotations

import asyncio

from storage import inbox
from storage.database import Database
from storage.tx import Tx
from tests.contract.given import NOW


async def stored(database: Database, *ids: int) -> None:
    await database.write(lambda tx: [inbox.store(tx, update, "{}", NOW) for update in ids])


async def test_an_update_is_kept_once(database: Database) -> None:
    assert await database.write(lambda tx: inbox.store(tx, 8, "first", NOW))
    assert not await database.write(lambda tx: inbox.store(tx, 8, "again", NOW))
    assert await database.read(inbox.pending) == [(8, "first", 0)]


async def test_of_several_who_store_one_update_one_does(database: Database) -> None:
    stores = [database.write(lambda tx: inbox.store(tx, 8, "{}", NOW)) for _ in range(6)]
    assert sorted(await asyncio.gather(*stores)) == [False] * 5 + [True]


async def test_updates_are_acted_on_in_order(database: Database) -> None:
    assert await database.read(inbox.last_update_id) is None
    await stored(database, 30, 10, 20)
    assert [row[0] for row in await database.read(inbox.pending)] == [10, 20, 30]
    assert [row[0] for row in await database.read(lambda tx: inbox.pending(tx, 2))] == [10, 20]
    assert await database.read(inbox.last_update_id) == 30


async def test_an_update_is_done_once(database: Database) -> None:
    await stored(database, 8)
    assert await database.write(lambda tx: inbox.done(tx, 8, NOW))
    assert not await database.write(lambda tx: inbox.done(tx, 8, NOW))
    assert not await database.write(lambda tx: inbox.done(tx, 999, NOW))
    assert await database.read(inbox.pending) == []
    assert not await database.write(lambda tx: inbox.store(tx, 8, "{}", NOW))


async def test_failures_are_counted_and_given_up_but_kept(database: Database) -> None:
    await stored(database, 8, 9)
    assert await database.write(lambda tx: inbox.failed(tx, 8, "KeyError", NOW)) == 1
    assert await database.write(lambda tx: inbox.failed(tx, 8, "KeyError", NOW)) == 2
    assert [(row[0], row[2]) for row in await database.read(inbox.pending)] == [(8, 2), (9, 0)]
    await database.write(lambda tx: inbox.give_up(tx, 8, "KeyError", NOW))
    assert [row[0] for row in await database.read(inbox.pending)] == [9]
    assert await database.read(inbox.failures) == [8]
    assert not await database.write(lambda tx: inbox.done(tx, 8, NOW))


async def test_what_was_given_up_is_tried_again_or_left(database: Database) -> None:
    def work(tx: Tx) -> None:
        for number in (1, 2, 3):
            inbox.store(tx, number, f'{{"update_id": {number}}}', NOW)
        inbox.give_up(tx, 1, "KeyError", NOW)
        inbox.give_up(tx, 2, "KeyError", NOW)
        assert [(item.update_id, item.payload, item.error) for item in inbox.given_up(tx)] == [
            (1, '{"update_id": 1}', "KeyError"),
            (2, '{"update_id": 2}', "KeyError"),
        ]
        assert inbox.revive(tx, 1)
        assert inbox.acknowledge(tx, 2)
        for number in (1, 2, 3):
            assert not inbox.revive(tx, number)
            assert not inbox.acknowledge(tx, number)
        assert inbox.given_up(tx) == []
        assert [row[0] for row in inbox.pending(tx)] == [1, 3]

    await database.write(work)
