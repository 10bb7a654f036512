"""Suggestions are learned from the cases in the database by a worker, stored whole, dropped with what is erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.clock import ManualClock
from scheduler.learning import AGAIN, Learning
from storage import cases, departments, erasure, journal, learned, lessons, pulse
from storage.database import Database
from storage.learned import Stored
from storage.lessons import Lesson
from storage.tx import Tx
from tests.contract.given import ADMIN, EXECUTOR, NOW, after
from tests.suggesting import DEPARTMENTS, examples
from workflow.case import Assignment, Case, Happened
from workflow.events import Event

TAKEN = Assignment("zhkh", "sole", NOW, NOW, EXECUTOR)
CASE = Case(1, "rubtsovsk", state="in_work", version=1, text="Нет воды", topic="Вода", assignments=(TAKEN,))


def taught(case: Case) -> list[Lesson]:
    return list(lessons.of_case(case))


def test_who_kept_a_case_and_who_sent_it_back() -> None:
    assert taught(CASE) == [Lesson(1, "Нет воды", "zhkh", "Вода")]
    back = Assignment("dorogi", "sole", NOW, gone=True, return_reason="не наша компетенция")
    moved = replace(CASE, assignments=(back, TAKEN), log=(Happened("returned", NOW, "dorogi"),))
    assert taught(moved) == [
        Lesson(1, "Нет воды", "zhkh", "Вода"),
        Lesson(1, "Нет воды", "dorogi", "Вода", returned=True),
    ]


def test_what_was_recalled_was_not_theirs() -> None:
    recalled = replace(CASE, log=(Happened("recalled", NOW), Happened("recalled", NOW, "dorogi")))
    assert [(item.department, item.returned) for item in taught(recalled)] == [("zhkh", False), ("dorogi", True)]


def test_silence_replacement_and_help_teach_nothing() -> None:
    assert taught(replace(CASE, assignments=(replace(TAKEN, accepted_at=None),))) == []
    assert taught(replace(CASE, assignments=(replace(TAKEN, gone=True),))) == []
    assert taught(replace(CASE, assignments=(replace(TAKEN, part="co"),))) == []
    assert taught(replace(CASE, text=" ")) == []


def test_a_department_that_took_back_what_it_had_returned_keeps_it() -> None:
    again = replace(CASE, log=(Happened("returned", NOW, "zhkh"),))
    assert taught(again) == [Lesson(1, "Нет воды", "zhkh", "Вода")]


async def test_an_import_takes_the_place_of_the_one_before(database: Database) -> None:
    old, new = [Lesson(1, "старое", "zhkh")], [Lesson(1, "яма", "dorogi", "Ямы"), Lesson(2, "труба", "zhkh")]
    for at, rows in ((NOW, old), (after(60), new)):
        await database.write(lambda tx, rows=rows, at=at: lessons.add(tx, rows, at))  # type: ignore[misc]
        await database.write(lambda tx, at=at: lessons.end_import(tx, ADMIN, at))  # type: ignore[misc]
    found, end = await database.read(lambda tx: lessons.imported(tx, 0))
    assert [(item.text, item.department, item.topic) for item in found] == [
        ("яма", "dorogi", "Ямы"),
        ("труба", "zhkh", ""),
    ]
    assert all(item.number < 0 for item in found), "no case has such a number"
    assert await database.read(lambda tx: lessons.imported(tx, end or 0)) == ([], None)


async def test_only_the_newest_cases_teach(database: Database) -> None:
    old, last = replace(CASE, number=5), replace(CASE, number=lessons.NEWEST + 5)

    def learn(tx: Tx) -> list[int]:
        for case in (old, last):
            cases.save(tx, case, 0)
        found, _ = lessons.of_cases(tx, lessons.before_newest(tx))
        return [item.number for item in found]

    assert await database.write(learn) == [last.number]


async def test_practice_is_where_the_last_cases_went_and_stayed(database: Database) -> None:
    def happen(tx: Tx) -> int:
        routed = [Event("routed", NOW, ADMIN, None, {"parts": {"zhkh": "responsible", "dorogi": "co"}})]
        journal.append(tx, 1, routed)
        seq, _ = journal.head(tx)
        for number, dept in ((2, "dorogi"), (3, "zhkh"), (4, "dorogi")):
            journal.append(tx, number, [Event("routed", NOW, ADMIN, None, {"parts": {dept: "sole"}})])
        journal.append(tx, 2, [Event("returned", NOW, EXECUTOR, "dorogi")])
        return seq

    seq = await database.write(happen)
    assert await database.read(lambda tx: lessons.routed_since(tx, seq)) == ["zhkh", "dorogi"]
    assert await database.read(lambda tx: lessons.routed_since(tx, 0)) == ["zhkh", "zhkh", "dorogi"]


async def test_a_model_is_in_force_whole_or_not_at_all(database: Database) -> None:
    def store(tx: Tx) -> None:
        for part, data in enumerate((b"\x00one", b"two\xff")):
            learned.put_part(tx, "v1", part, data)

    first = Stored("v1", 7, 12, NOW)
    await database.write(store)
    assert await database.read(learned.version) == ""
    assert await database.write(lambda tx: learned.put(tx, first, None))
    assert await database.read(lambda tx: learned.body(tx, "v1")) == b"\x00onetwo\xff"
    assert await database.read(learned.current) == first
    assert not await database.write(lambda tx: learned.put(tx, Stored("v2", 9, 14, NOW), None)), (
        "it is not the one seen"
    )
    assert await database.read(learned.version) == "v1"


async def test_an_erasure_drops_the_model_and_the_one_that_is_coming(database: Database) -> None:
    await database.write(lambda tx: cases.save(tx, replace(CASE, closed_at=NOW, state="published"), 0))
    await database.write(lambda tx: learned.put_part(tx, "v1", 0, b"words"))
    await database.write(lambda tx: erasure.erase_case(tx, 1, ADMIN, NOW))
    assert await database.read(lambda tx: learned.body(tx, "v1")) == b""
    assert not await database.write(lambda tx: learned.put(tx, Stored("v1", 7, 12, NOW), None))
    assert await database.read(learned.version) == ""


class Memory:
    """What the bot advises by."""

    def __init__(self) -> None:
        self.stored: list[Stored] = []
        self.model: Any = None

    def hold(self, stored: Stored, model: Any) -> None:
        self.stored.append(stored)
        self.model = model


def town(tx: Tx) -> None:
    """Thirty cases of a town, taken by their departments, the last one closed."""
    for department in DEPARTMENTS:
        departments.add(tx, department.code, department.title, NOW, by=ADMIN)
    for item in examples(30):
        closed = NOW if item.number == 30 else None
        part = Assignment(item.department, "sole", NOW, NOW, EXECUTOR)
        text = f"{item.text} гиппопотам" if closed else item.text
        cases.save(tx, Case(item.number, "rubtsovsk", text=text, assignments=(part,), closed_at=closed), 0)
        journal.append(tx, item.number, [Event("accepted", NOW, EXECUTOR, item.department)])


async def test_it_is_learned_by_a_worker_and_forgets_what_is_erased(database: Database) -> None:
    memory, clock = Memory(), ManualClock(NOW)
    learning = Learning(database, clock, memory.hold, 30)
    await database.write(town)
    await learning.look()
    assert [stored.lessons for stored in memory.stored] == [30]
    assert "гиппопотам" in memory.model.vocabulary.words
    assert memory.model.rank("Разбит асфальт")[0].department == "roads"
    kinds = await database.read(lambda tx: [entry.kind for entry in journal.entries(tx)])
    assert kinds.count(learned.LEARNED) == 1

    await learning.look()
    assert len(memory.stored) == 1, "there is nothing new to learn"
    other = Memory()
    await Learning(database, clock, other.hold, 30).look()
    assert other.model.vocabulary.words == memory.model.vocabulary.words, "another start reads what is stored"

    await database.write(lambda tx: erasure.erase_case(tx, 30, ADMIN, NOW))
    await learning.look()
    assert [stored.lessons for stored in memory.stored] == [30, 0, 29]
    assert "гиппопотам" not in memory.model.vocabulary.words


async def test_after_a_failure_it_waits_and_tries_again(database: Database) -> None:
    memory, clock = Memory(), ManualClock(NOW)
    await database.write(town)
    await database.write(lambda tx: pulse.put(tx, "learning", NOW))  # another instance is at it, or was killed
    learning = Learning(database, clock, memory.hold, 30)
    await learning.look()
    assert memory.stored == []
    clock.move_to(NOW + AGAIN + timedelta(seconds=1))
    await learning.look()
    assert [stored.lessons for stored in memory.stored] == [30]
