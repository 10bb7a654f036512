"""What there is to learn from: where the own cases went and stayed, what came back, what was imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select

from storage import cases, journal
from storage.lesson_tables import lesson
from storage.naming import Named
from storage.tables import case_file
from storage.tables import journal as journal_table
from storage.tx import Tx
from workflow.actors import Actor
from workflow.case import Assignment, Case
from workflow.events import Event

PAGE = 200
NEWEST = 100_000  # cases that are learned from: what went where before them is no practice any more
BEFORE = 2**40  # imported lessons are numbered below every case: they came earlier
RECENT = 100  # routings since a training that say what the practice is
ROUTED, GIVEN_BACK = "routed", ("returned", "recalled")
IMPORTED = "lessons_imported"


class Lesson(NamedTuple):
    """A message a department got. `returned`: it sent the message back as not its own."""

    number: int
    text: str
    department: str
    topic: str = ""
    returned: bool = False


def of_case(case: Case) -> Iterator[Lesson]:
    """What a case teaches: who kept it, who sent it back. Nothing once its text is erased, or before anybody has it."""
    if not case.text.strip():
        return
    kept = [part.dept for part in case.assignments if part.part != "co" and not part.gone and _settled(case, part)]
    returned = sorted(given_back(case))
    yield from (Lesson(case.number, case.text, dept, case.topic) for dept in kept)
    for dept in returned:
        if dept not in kept:
            yield Lesson(case.number, case.text, dept, case.topic, returned=True)


def given_back(case: Case) -> set[str]:
    """Departments that sent a case back, or from which it was recalled: it is not theirs."""
    return {item.dept for item in case.log if item.kind in GIVEN_BACK and item.dept is not None}


def of_cases(tx: Tx, after: int) -> tuple[list[Lesson], int | None]:
    """A page of what the cases teach, from the one after `after`: where the page ends, None behind the last."""
    held = (case_file.c.organisation_id == tx.organisation_id) & case_file.c.private.is_not(None)
    page = select(case_file.c.number).where(held, case_file.c.number > after).order_by(case_file.c.number).limit(PAGE)
    numbers = list(tx.connection.execute(page).scalars())
    found = [case for case in (cases.load(tx, number) for number in numbers) if case is not None]
    return [taught for case in found for taught in of_case(case)], numbers[-1] if numbers else None


def before_newest(tx: Tx) -> int:
    """The case after which learning begins: a history of any length is learned in minutes, in the same memory."""
    return max(0, cases.last_number(tx) - NEWEST)


def imported(tx: Tx, after: int) -> tuple[list[Lesson], int | None]:
    """A page of the imported ones."""
    page = select(lesson).where(_mine(tx), lesson.c.id > after).order_by(lesson.c.id).limit(PAGE)
    rows = tx.connection.execute(page).all()
    return [Lesson(row.id - BEFORE, row.text, row.dept, row.topic) for row in rows], rows[-1].id if rows else None


def add(tx: Tx, taught: Iterable[Lesson], now: datetime) -> None:
    """Keep imported lessons behind those that are there."""
    rows = [{"text": item.text, "topic": item.topic, "dept": item.department, "imported_at": now} for item in taught]
    tx.add_all(lesson, rows)


def end_import(tx: Tx, by: Actor, now: datetime) -> int:
    """The import that began at `now` is whole: it takes the place of the earlier ones. How many lessons it has."""
    tx.connection.execute(lesson.delete().where(_mine(tx), lesson.c.imported_at < now))
    count = int(tx.connection.execute(select(func.count()).select_from(lesson).where(_mine(tx))).scalar_one())
    journal.append(tx, None, [Event(IMPORTED, now, by, None, {"lessons": count})])
    return count


def drop_imported(tx: Tx, until: datetime) -> int:
    """Delete lessons imported by an instant: texts of people are kept no longer than the settings say."""
    return tx.connection.execute(lesson.delete().where(_mine(tx), lesson.c.imported_at <= until)).rowcount


def naming(tx: Tx, named: Named) -> list[Lesson]:
    """Imported lessons that name a person, with their ids for numbers."""
    found = (row for row in tx.connection.execute(select(lesson).where(_mine(tx)).order_by(lesson.c.id)))
    return [Lesson(row.id, row.text, row.dept, row.topic) for row in found if named.in_([row.text])]


def drop(tx: Tx, ids: Sequence[int]) -> None:
    """Delete imported lessons."""
    tx.connection.execute(lesson.delete().where(_mine(tx), lesson.c.id.in_(ids)))


def routed_since(tx: Tx, seq: int) -> list[str]:
    """Where the last cases went after a record of the journal, in order; what came back went nowhere."""
    rows = tx.connection.execute(
        select(journal_table.c.case_number, journal_table.c.kind, journal_table.c.dept, journal_table.c.data)
        .where(journal_table.c.organisation_id == tx.organisation_id, journal_table.c.seq > seq)
        .where(journal_table.c.kind.in_([ROUTED, *GIVEN_BACK]))
        .order_by(journal_table.c.seq.desc())
        .limit(RECENT)
    ).all()
    went: list[tuple[int, str]] = []
    for row in reversed(rows):
        if row.kind == ROUTED:
            went += [(row.case_number, dept) for dept, part in row.data["parts"].items() if part != "co"]
        elif (row.case_number, row.dept) in went:
            went.remove((row.case_number, row.dept))
    return [dept for _, dept in went]


def _settled(case: Case, part: Assignment) -> bool:
    """Whether a department has taken a case for its own: silence teaches nothing."""
    return part.accepted_at is not None or bool(case.drafts) or not case.is_open


def _mine(tx: Tx) -> ColumnElement[bool]:
    return lesson.c.organisation_id == tx.organisation_id
