from __future__ import annotations

import asyncio

from storage import outbox
from storage.database import Database
from storage.holder import ALONE
from storage.outbox import BULK, NORMAL, URGENT, Outgoing
from tests.contract.given import CHAT, NOW, OTHER_CHAT, after
from tests.contract.posting import claimed, ids, put, retried, sent


async def test_a_claimed_row_is_what_was_put_in(database: Database) -> None:
    row = Outgoing(CHAT, 9, "alert", {"key": "overdue", "text": "Ёж"}, URGENT, "case:1")
    await database.write(lambda tx: outbox.enqueue(tx, row, NOW))
    (found,) = await claimed(database)
    assert (found.chat_id, found.thread_id, found.kind, found.payload, found.lane, found.card_key) == (
        CHAT, 9, "alert", {"key": "overdue", "text": "Ёж"}, URGENT, "case:1"
    )  # fmt: skip
    assert (found.attempts, found.uncertain, found.state, found.created_at) == (0, False, "sending", NOW)
    assert await claimed(database) == []


async def test_urgent_first_then_by_age_one_a_chat(database: Database) -> None:
    first = await put(database, CHAT)
    urgent = await put(database, CHAT, URGENT)
    bulk = await put(database, OTHER_CHAT, BULK)
    other = await put(database, 77)
    assert await ids(database) == [urgent, other, bulk]
    assert await ids(database) == []
    await sent(database, urgent)
    assert await ids(database) == [first]


async def test_a_long_queue_of_one_chat_does_not_hide_the_others(database: Database) -> None:
    for _ in range(60):
        await put(database, CHAT)
    other = await put(database, OTHER_CHAT)
    assert other in [row.id for row in await claimed(database, limit=2)]


async def test_busy_chats_wait(database: Database) -> None:
    await put(database, CHAT)
    other = await put(database, OTHER_CHAT)
    assert [row.id for row in await claimed(database, busy={CHAT})] == [other]


async def test_two_claims_at_once_never_take_two_rows_of_a_chat(database: Database) -> None:
    for chat in range(1, 11):
        for _ in range(3):
            await put(database, chat)
    found = await asyncio.gather(*(claimed(database, limit=5) for _ in range(6)))
    chats = [row.chat_id for rows in found for row in rows]
    assert sorted(chats) == list(range(1, 11))


async def test_a_row_put_off_waits_and_lets_the_others_pass(database: Database) -> None:
    morning = await put(database, not_before=after(3600))
    now = await put(database)
    assert await ids(database) == [now]
    await sent(database, now)
    assert await ids(database, after(3600)) == [morning]


async def test_a_failed_row_keeps_its_place_in_its_lane(database: Database) -> None:
    first, second = await put(database), await put(database)
    assert await ids(database) == [first]
    await retried(database, first, after(30))
    assert await ids(database) == []
    urgent = await put(database, lane=URGENT)
    assert await ids(database) == [urgent]
    await sent(database, urgent)
    (again,) = await claimed(database, after(30))
    assert (again.id, again.attempts, again.error) == (first, 1, "429")
    await sent(database, first)
    assert await ids(database) == [second]


async def test_after_a_crash_rows_in_flight_come_back_uncertain(database: Database) -> None:
    row = await put(database)
    await claimed(database)
    assert await database.write(outbox.release_sending) == 1
    (again,) = await claimed(database)
    assert (again.id, again.uncertain, again.attempts) == (row, True, 1)
    await sent(database, row)
    assert await database.write(outbox.release_sending) == 0


async def test_dead_letters_are_kept_and_revived(database: Database) -> None:
    row, delivered = await put(database), await put(database, OTHER_CHAT)
    await claimed(database)
    await sent(database, delivered)
    await database.write(lambda tx: outbox.dead(tx, row, "blocked" * 200, NOW))
    (letter,) = await database.read(outbox.dead_letters)
    assert (letter.id, letter.state, (letter.error or "")[:7], len(letter.error or "")) == (row, "dead", "blocked", 500)
    await database.write(lambda tx: outbox.revive(tx, delivered, NOW))
    await database.write(lambda tx: outbox.revive(tx, row, after(5)))
    assert await ids(database, NOW) == []
    (again,) = await claimed(database, after(5))
    assert (again.id, again.attempts) == (row, 0)


async def test_the_oldest_waiting_does_not_count_what_was_put_off(database: Database) -> None:
    assert await database.read(outbox.oldest_waiting) is None
    await put(database, not_before=after(3600))
    assert await database.read(outbox.oldest_waiting) is None
    row = await put(database)
    assert await database.read(outbox.oldest_waiting) == NOW
    await claimed(database)
    await retried(database, row, after(60))
    assert await database.read(outbox.oldest_waiting) == NOW


async def test_waiting_rows_follow_a_chat_that_moved(database: Database) -> None:
    flying = await put(database)
    await ids(database)
    waiting = await put(database)
    await database.write(lambda tx: outbox.migrate_chat(tx, CHAT, OTHER_CHAT))
    await retried(database, flying, NOW)
    (first,) = await claimed(database)
    await sent(database, first.id)
    (second,) = await claimed(database)
    assert [(row.id, row.chat_id) for row in (first, second)] == [(flying, OTHER_CHAT), (waiting, OTHER_CHAT)]


async def test_lanes_are_held_back_one_by_one(database: Database) -> None:
    urgent, normal, bulk = [await put(database, lane=lane) for lane in (URGENT, NORMAL, BULK)]

    async def taken(held: dict[int, set[int]]) -> list[int]:
        rows = await database.write(lambda tx: outbox.claim(tx, NOW, 10, (), held))
        for row in rows:
            await sent(database, row.id)
        return [row.id for row in rows]

    assert await taken({NORMAL: {CHAT}}) == [urgent]
    assert await taken({NORMAL: {CHAT}}) == []
    assert await taken({NORMAL: {OTHER_CHAT}, BULK: {CHAT}}) == [normal]
    assert await taken({BULK: {CHAT}}) == []
    assert await taken({}) == [bulk]


async def test_something_else_in_a_rows_place_keeps_its_turn(database: Database) -> None:
    files, later = await put(database), await put(database)
    await ids(database)
    await database.write(lambda tx: outbox.replace_with(tx, files, "keyed", {"key": "x"}, NOW))
    (found,) = await claimed(database)
    assert (found.id, found.kind, found.payload, found.attempts) == (files, "keyed", {"key": "x"}, 0)
    await sent(database, files)
    assert await ids(database) == [later]


async def test_pauses_ordered_by_telegram_are_written_down(database: Database) -> None:
    refused, failed = await put(database), await put(database, OTHER_CHAT)
    await ids(database)
    await database.write(lambda tx: outbox.retry_at(tx, refused, after(37), outbox.FLOOD))
    await database.write(lambda tx: outbox.retry_at(tx, failed, after(37), "timeout"))
    assert await database.read(lambda tx: outbox.paused_chats(tx, after(36))) == {CHAT: after(37)}
    assert await database.read(lambda tx: outbox.paused_chats(tx, after(37))) == {}


async def test_only_dead_rows_are_revived_and_acknowledged(database: Database) -> None:
    row, waiting = await put(database), await put(database, OTHER_CHAT)
    await database.write(lambda tx: outbox.dead(tx, row, "blocked", NOW))
    assert not await database.write(lambda tx: outbox.acknowledge(tx, waiting))
    assert not await database.write(lambda tx: outbox.revive(tx, waiting, NOW))
    assert await database.write(lambda tx: outbox.acknowledge(tx, row))
    assert not await database.write(lambda tx: outbox.revive(tx, row, NOW))
    assert await database.read(outbox.dead_letters) == []
    assert (await database.read(outbox.counts)) == {"acknowledged": 1, "new": 1}


async def test_only_what_was_given_to_telegram_counts_as_tried(database: Database) -> None:
    put_back, nothing_to_say, said = await put(database), await put(database, OTHER_CHAT), await put(database, 77)
    await ids(database)
    await database.write(lambda tx: outbox.put_off(tx, put_back, after(15)))
    await database.write(lambda tx: outbox.landed(tx, nothing_to_say, ALONE, 0, NOW))
    await sent(database, said)
    assert await database.read(lambda tx: outbox.tried(tx, after(-60))) == [(77, NOW, 1)]


async def test_after_a_clock_is_set_back_nothing_waits_for_it_to_catch_up(database: Database) -> None:
    row = await put(database, not_before=after(10))
    hour_back = after(-3600)
    assert await claimed(database, hour_back) == []
    await database.write(lambda tx: outbox.set_back(tx, hour_back))
    assert [found.id for found in await claimed(database, hour_back)] == [row]
