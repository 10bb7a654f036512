"""Cards in the outbox: the newest stands for those that wait, and nothing it was called for is lost."""

from __future__ import annotations

from typing import Any

import pytest

from storage import cards, mailing, outbox
from storage.cards import Card
from storage.database import Database
from storage.outbox import URGENT
from tests.contract.given import CHAT, NOW, OTHER_CHAT, after
from tests.contract.posting import claimed, ids, put, retried, sent


async def test_a_newer_card_takes_the_place_of_a_waiting_one(database: Database) -> None:
    older = await put(database, card="case:1", view="a")
    elsewhere = await put(database, OTHER_CHAT, card="case:1")
    another = await put(database, 77, card="case:2")
    newer = await put(database, card="case:1", view="b")
    found = {row.id: row.payload for row in await claimed(database)}
    assert set(found) == {elsewhere, another, newer}
    assert found[newer] == {"view": "b"}
    assert older not in found
    assert (await database.read(outbox.counts)) == {"superseded": 1, "sending": 3}


@pytest.mark.parametrize(
    ("older", "newer", "kept"),
    [
        ({"notify": True, "about": "assigned"}, {"about": ""}, {"notify": True, "about": "assigned"}),
        ({"notify": True}, {}, {"notify": True}),
        ({"notify": False, "about": "x"}, {"about": "y"}, {"about": "y"}),
        ({"notify": True, "about": "a"}, {"notify": True, "about": "b"}, {"notify": True, "about": "b"}),
    ],
)
async def test_a_reason_to_notify_is_not_lost(
    database: Database, older: dict[str, Any], newer: dict[str, Any], kept: dict[str, Any]
) -> None:
    await put(database, card="case:1", **older)
    await put(database, card="case:1", **newer)
    assert [row.payload for row in await claimed(database)] == [kept]


async def test_a_card_that_waits_anyway_is_not_put_in_twice(database: Database) -> None:
    waiting = await put(database, card="case:1", case=1)
    assert await put(database, card="case:1", case=1) == waiting
    assert await put(database, OTHER_CHAT, card="case:1", case=1) != waiting
    assert await put(database, card="case:1", case=1, notify=True) != waiting
    assert await database.read(outbox.counts) == {outbox.SUPERSEDED: 1, "new": 2}


async def test_a_card_in_flight_is_not_superseded(database: Database) -> None:
    flying = await put(database, card="case:1")
    assert await ids(database) == [flying]
    newer = await put(database, card="case:1")
    await sent(database, flying)
    assert await ids(database) == [newer]


async def test_a_coalesced_card_stays_urgent_uncertain_and_paused(database: Database) -> None:
    urgent = await put(database, lane=URGENT, card="case:1")
    assert await ids(database) == [urgent]
    assert await database.write(outbox.release_sending) == 1
    assert await ids(database) == [urgent]
    await retried(database, urgent, after(30))
    await put(database, card="case:1")
    assert await claimed(database, after(29)) == []
    (found,) = await claimed(database, after(30))
    assert (found.lane, found.uncertain) == (URGENT, True)


async def test_a_failed_card_gives_way_to_a_newer_one(database: Database) -> None:
    failed = await put(database, card="case:1", notify=True, about="assigned")
    assert await ids(database) == [failed]
    newer = await put(database, card="case:1", view="b")
    await retried(database, failed, after(5))
    (found,) = await claimed(database, after(60))
    assert (found.id, found.payload) == (newer, {"view": "b", "notify": True, "about": "assigned"})
    assert (await database.read(outbox.counts)) == {"superseded": 1, "sending": 1}


async def test_a_claimed_row_may_be_put_off_untried(database: Database) -> None:
    card, other = await put(database, card="case:1"), await put(database)
    assert await ids(database) == [card]
    await database.write(lambda tx: outbox.put_off(tx, card, after(15)))
    assert await ids(database) == [other]
    await sent(database, other)
    newer = await put(database, card="case:1", view="last")
    assert await claimed(database, after(14)) == []
    (found,) = await claimed(database, after(15))
    assert (found.id, found.attempts, found.payload) == (newer, 0, {"view": "last"})


async def test_somebody_called_to_a_card_does_not_wait_for_its_redrawing(database: Database) -> None:
    card = await put(database, card="case:1")
    await ids(database)
    await database.write(lambda tx: outbox.put_off(tx, card, after(15)))
    called = await put(database, card="case:1", notify=True)
    assert await ids(database) == [called]


async def test_an_answer_that_was_lost_leaves_a_doubt_even_on_a_newer_card(database: Database) -> None:
    lost = await put(database, card="case:1")
    await ids(database)
    await put(database, card="case:1", view="b")
    await database.write(lambda tx: outbox.retry_at(tx, lost, after(5), "timeout", uncertain=True))
    assert [row.uncertain for row in await claimed(database, after(60))] == [True]


async def test_a_pause_is_not_lost_to_a_newer_card(database: Database) -> None:
    refused = await put(database, card="case:1")
    await ids(database)
    await database.write(lambda tx: outbox.retry_at(tx, refused, after(37), outbox.FLOOD))
    await put(database, card="case:1")
    assert await database.read(lambda tx: outbox.paused_chats(tx, after(36))) == {CHAT: after(37)}


async def test_time_left_is_not_redrawn_over_a_card_on_its_way(database: Database) -> None:
    shown = Card(1, CHAT, None, 5, "", about="registered", view="")
    await database.write(lambda tx: cards.put(tx, shown))
    await put(database, card="case:1", notify=True, about="overdue:route")
    for _ in range(2):  # waiting, then in flight
        await database.write(lambda tx: mailing.retime_cards(tx, 1, NOW))
        await ids(database)
    assert await claimed(database, after(60)) == []
    assert (await database.read(outbox.counts)) == {"sending": 1}
