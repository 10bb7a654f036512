"""What is kept no longer than it must be: by pages, in bites, and nothing that still waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import ManualClock
from scheduler import retention
from scheduler.chores import Chores
from scheduler.retention import Kept, Retention, blank_copies
from storage import cases, compositions, inbox, journal, learned, leftovers, lessons, outbox, pulse, tables
from storage.audit import verify
from storage.compositions import FOUND, NO_CASE
from storage.database import Database
from storage.erasure import ERASED, erase_case
from storage.learned import Stored
from storage.lessons import Lesson
from storage.outbox import Outgoing
from storage.tx import Tx
from tests.contract.given import ADMIN, CHAT, NOW, event
from workflow.case import Case

UTC = ZoneInfo("UTC")
KEPT = Kept(closed=30, updates=10, messages=20)


async def night(database: Database, days: float, kept: Kept = KEPT) -> None:
    """The chore of the night, so many days after NOW."""
    clock = ManualClock(NOW + timedelta(days=days - 1))
    chores = Chores(database, clock, UTC, [Retention(database, clock, kept).chore(time(9))], lambda: None)
    await chores.run()
    clock.move_to(NOW + timedelta(days=days))
    await chores.run()


def closed(tx: Tx, number: int, at: datetime | None) -> None:
    case = Case(number, "rubtsovsk", version=1, text=f"Слова о деле {number}", closed_at=at)
    cases.save(tx, case, 0)
    journal.append(tx, number, [event("registered", text=case.text), event("closed")])


async def texts(database: Database) -> list[str]:
    return [case.text for case in await database.read(lambda tx: cases.recent(tx, 100))][::-1]


async def test_cases_closed_long_ago_are_erased_in_bites(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BITE", 2)

    def fill(tx: Tx) -> None:
        for number in range(1, 6):
            closed(tx, number, NOW)
        closed(tx, 6, NOW + timedelta(days=1))
        closed(tx, 7, None)

    await database.write(fill)
    await night(database, 29)
    assert "" not in await texts(database)
    await night(database, 30)
    assert await texts(database) == ["", "", "", "", "", "Слова о деле 6", "Слова о деле 7"]
    assert (await database.read(verify)).ok
    last = (await database.read(lambda tx: list(journal.entries(tx, limit=100))))[-1]
    assert (last.kind, last.data) == ("retained", {"cases": 5, "updates": 0, "messages": 0})


async def test_imported_messages_are_kept_as_long_as_closed_cases(database: Database) -> None:
    await database.write(lambda tx: lessons.add(tx, [Lesson(1, "Фонарь у дома Петровой", "svet")], NOW))
    await database.write(lambda tx: learned.put(tx, Stored("v1", 0, 1, NOW), None))
    await night(database, 29)
    assert await database.read(learned.version) == "v1"
    await night(database, 30)
    assert await database.read(lambda tx: lessons.imported(tx, 0)) == ([], None)
    assert await database.read(learned.version) == "", "the model that learned from them goes too"
    last = (await database.read(lambda tx: list(journal.entries(tx, limit=100))))[-1]
    assert last.data["lessons"] == 1


async def test_zero_days_is_never(database: Database) -> None:
    await database.write(lambda tx: closed(tx, 1, NOW))
    await night(database, 4000, replace(KEPT, closed=None))
    assert await texts(database) == ["Слова о деле 1"]


async def test_old_updates_go_and_those_that_wait_stay(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leftovers, "PAGE", 2)

    def fill(tx: Tx) -> None:
        for number in range(1, 8):
            inbox.store(tx, number, "{}", NOW + timedelta(days=number >= 6))
        for number in (1, 2, 3, 6):
            inbox.done(tx, number, NOW)
        inbox.give_up(tx, 4, "error", NOW)

    await database.write(fill)
    await night(database, 10.5)
    numbers = await database.read(
        lambda tx: sorted(row.update_id for row in tx.connection.execute(tables.inbox.select()))
    )
    assert numbers == [5, 6, 7]


async def test_old_messages_go_and_those_that_wait_stay(database: Database) -> None:
    def fill(tx: Tx) -> None:
        for _ in range(3):
            outbox.enqueue(tx, Outgoing(CHAT, None, "text", {"html": "x"}), NOW)
        outbox.delivered(tx, 1, 5, NOW)
        outbox.dead(tx, 2, "gone", NOW)
        outbox.enqueue(tx, Outgoing(CHAT, None, "text", {"html": "x"}), NOW + timedelta(days=1))
        outbox.delivered(tx, 4, 6, NOW + timedelta(days=1))

    await database.write(fill)
    await night(database, 20.5)
    assert await database.read(outbox.counts) == {"new": 1, "sent": 1}


async def test_after_an_erasure_the_words_are_nowhere_in_what_is_settled(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leftovers, "PAGE", 2)
    later = NOW + timedelta(seconds=1)

    def fill(tx: Tx) -> None:
        closed(tx, 1, NOW)
        closed(tx, 2, None)
        for number, words in enumerate(["Слова о деле 1", "чужое", "Слова о деле 1", "чужое"], 1):
            inbox.store(tx, number, f'{{"text":"{words}"}}', NOW)
        inbox.store(tx, 5, '{"text":"ждёт"}', later)
        inbox.done(tx, 1, NOW)
        inbox.done(tx, 2, NOW)
        inbox.give_up(tx, 3, "error", NOW)
        inbox.give_up(tx, 4, "error", NOW)
        for kind, case in (("text", 1), ("card", 1), ("text", 1), ("media", 2), ("card", 1)):
            outbox.enqueue(tx, Outgoing(CHAT, None, kind, {"case": case, "html": "Слова о деле 1"}), NOW)
        outbox.enqueue(tx, Outgoing(CHAT, None, "text", {"html": "ждёт"}), later)
        for row in (1, 2):
            outbox.delivered(tx, row, 5, NOW)
        for row in (3, 4):
            outbox.dead(tx, row, "gone", NOW)
        compositions.put(tx, NO_CASE, f"{FOUND}7", {"query": "Слова"}, NOW)
        compositions.put(tx, NO_CASE, "draft:7:1:1", {"case": 2}, NOW)

    await database.write(fill)
    await blank_copies(database)  # nothing was erased: nothing is blanked
    assert '"чужое"' in await payloads(database)
    await database.write(lambda tx: erase_case(tx, 1, ADMIN, NOW, "заявление"))
    await blank_copies(database)
    assert await database.read(lambda tx: pulse.get(tx, ERASED)) is None
    rows = await database.read(lambda tx: tx.connection.execute(tables.inbox.select().order_by("update_id")).all())
    assert [(row.state, row.payload) for row in rows] == [
        ("done", ""), ("done", ""), ("acknowledged", ""), ("given_up", '{"text":"чужое"}'), ("new", '{"text":"ждёт"}')
    ]  # fmt: skip
    sent = await database.read(lambda tx: tx.connection.execute(tables.outbox.select().order_by("id")).all())
    assert [(row.state, bool(row.payload)) for row in sent] == [
        ("sent", False), ("sent", True), ("acknowledged", False), ("dead", True), ("new", True), ("new", True)
    ]  # fmt: skip
    away = [entry for entry in await database.read(lambda tx: list(journal.entries(tx, limit=100)))
            if entry.kind == journal.PUT_AWAY]  # fmt: skip
    assert [dict(entry.data) for entry in away] == [{"update": 3}, {"row": 3, "of": "text", "about": ""}]
    assert await database.read(lambda tx: compositions.like(tx, NO_CASE, "")) == {"draft:7:1:1": {"case": 2}}


async def test_what_was_waiting_at_the_erasure_is_finished_first_and_then_forgotten(database: Database) -> None:
    def fill(tx: Tx) -> None:
        closed(tx, 1, NOW)
        inbox.store(tx, 1, '{"text":"о деле"}', NOW)
        outbox.enqueue(tx, Outgoing(CHAT, None, "text", {"html": "о деле"}), NOW)
        erase_case(tx, 1, ADMIN, NOW)

    await database.write(fill)
    await blank_copies(database)
    await database.write(lambda tx: inbox.done(tx, 1, NOW))
    await blank_copies(database)
    assert '"о деле"' in await payloads(database)
    await database.write(lambda tx: outbox.delivered(tx, 1, 5, NOW))
    await blank_copies(database)
    assert await payloads(database) == "['']"
    assert [
        row.payload for row in await database.read(lambda tx: tx.connection.execute(tables.outbox.select()).all())
    ] == [{}]


async def test_a_failure_that_only_resembles_an_erased_case_stays(database: Database) -> None:
    photo = {"kind": "photo", "file_id": "AgACAgIAAx1", "unique": "u"}

    def fill(tx: Tx) -> None:
        cases.save(tx, Case(1, "rubtsovsk", version=1, closed_at=NOW), 0)
        journal.append(tx, 1, [event("registered", text="Когда?", author="Мария Фёдорова", media=[photo])])
        for number, update in enumerate(
            ['{"text":"Когда? Вот photo"}', '{"photo":[{"file_id":"AgACAgIAAx1"}]}',
             '{"first_name":"Мария","last_name":"Фёдорова"}', "не JSON"], 1,
        ):  # fmt: skip
            inbox.store(tx, number, update, NOW)
            inbox.give_up(tx, number, "error", NOW)
        erase_case(tx, 1, ADMIN, NOW)

    await database.write(fill)
    assert await database.read(inbox.failures) == [1, 4]


async def payloads(database: Database) -> str:
    rows = await database.read(lambda tx: tx.connection.execute(tables.inbox.select()).all())
    return repr([row.payload for row in rows])


async def test_a_redelivered_update_is_known_though_its_words_are_gone(database: Database) -> None:
    await database.write(lambda tx: inbox.store(tx, 1, '{"text":"x"}', NOW))
    await database.write(lambda tx: inbox.done(tx, 1, NOW))
    await database.write(lambda tx: closed(tx, 1, NOW))
    await database.write(lambda tx: erase_case(tx, 1, ADMIN, NOW))
    await blank_copies(database)
    assert not await database.write(lambda tx: inbox.store(tx, 1, '{"text":"x"}', NOW))


async def test_unfinished_work_of_admins_goes_with_the_names_in_it(database: Database) -> None:
    def fill(tx: Tx) -> None:
        for key in ("roster:1", "undo:1", "chosen:2", f"{FOUND}3", "guide:7"):
            compositions.put(tx, NO_CASE, key, {"names": "Мария Иванова"}, NOW)
        compositions.put(tx, NO_CASE, "roster:2", {"names": "Пётр Петров"}, NOW + timedelta(days=1))

    await database.write(fill)
    await night(database, 10.5)
    left = await database.read(lambda tx: [*compositions.like(tx, NO_CASE, "")])
    assert sorted(left) == ["guide:7", "roster:2"]
    last = (await database.read(lambda tx: list(journal.entries(tx, limit=100))))[-1]
    assert last.data["unfinished"] == 4
