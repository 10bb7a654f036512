"""What figures are counted from: terms that were decided in a stretch of time, and events of the journal.

Rows come in pages, their instants in UTC milliseconds: a year of a large town is a million of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, Select, Text, case, func, literal, select, type_coerce

from storage.deadlines import CANCELLED
from storage.journal import BESIDE
from storage.tables import case_file, deadline, journal
from storage.tables import private as private_table
from storage.tx import Tx
from workflow.ladder import RECORD

PAGE = 2_000  # so many rows stay in the processor's cache while they become columns
CASES = 500  # so many a statement

TERM = ("case", "kind", "dept", "opened", "due", "ended")
FACT = ("seq", "case", "kind", "at", "dept", "said")
BY_ACTOR = ("accepted",)  # of these events it counts who acted, of the others what was done
Row = Sequence[Any]
Page = Sequence[Row]


def terms(tx: Tx, start: int, end: int) -> Iterator[Page]:
    """Terms that ended, or were due, from `start` to before `end`, as TERM; one row each, also where they were moved.

    `ended` is -1 while a term runs.
    """
    opened, due, ended = _raw(deadline.c.opened_at), _raw(deadline.c.due_at), _raw(deadline.c.ended_at)
    when = ((ended >= start) & (ended < end)) | ((due >= start) & (due < end))
    known = (deadline.c.state != CANCELLED) | deadline.c.ended_at.is_not(None)
    record = deadline.c.stage == literal(RECORD, literal_execute=True)  # as the indexes of these rows have it
    row = (deadline.c.case_number, deadline.c.kind, deadline.c.dept, opened, due, func.coalesce(ended, -1))
    mine = deadline.c.organisation_id == tx.organisation_id
    return _pages(tx, select(*row).where(mine, record, known, when))


def facts(tx: Tx, kinds: Collection[str], start: int, end: int) -> Iterator[Page]:
    """Events of these kinds from `start` to before `end`, as FACT; `said` is JSON."""
    at = _raw(journal.c.at)
    return _pages(tx, _facts(tx, kinds).where(at >= start, at < end))


def closings(tx: Tx, last: int, start: int, end: int) -> Iterator[Page]:
    """Closings from `start` to before `end` of the cases up to the number `last`, as FACT."""
    at = _raw(journal.c.at)
    return _pages(tx, _facts(tx, ("closed",)).where(at >= start, at < end, journal.c.case_number <= last))


def facts_of(tx: Tx, kinds: Collection[str], cases: Iterable[int], before: int) -> Iterator[Page]:
    """Events of these kinds in these cases before an instant, as FACT."""
    left = iter(cases)
    while numbers := list(islice(left, CASES)):
        mine = journal.c.case_number.in_(numbers) & (_raw(journal.c.at) < before)
        yield from _pages(tx, _facts(tx, kinds).where(mine))


def _facts(tx: Tx, kinds: Collection[str]) -> Select[Any]:
    row = journal.c
    said = case((row.kind.in_(BY_ACTOR), type_coerce(row.actor, Text)), else_=type_coerce(row.data, Text))
    found = select(row.seq, row.case_number, row.kind, _raw(row.at), row.dept, said)
    return found.where(row.organisation_id == tx.organisation_id, row.kind.in_(kinds))


def _pages(tx: Tx, query: Select[Any]) -> Iterator[Page]:
    """Rows as the driver gives them: to dress each up would take as long as reading it."""
    with tx.connection.execute(query) as result:
        cursor = result.cursor
        while cursor is not None and (page := cursor.fetchmany(PAGE)):
            yield page


def _raw(instant: Column[Any]) -> ColumnElement[int]:
    """Milliseconds as they are stored: a million instants are slow to make."""
    return type_coerce(instant, BigInteger)


def taken_back(tx: Tx, undone: Iterable[tuple[int, int, int]]) -> tuple[set[int], dict[int, set[int]]]:
    """Of acts that were taken back (seq, case, how many events): their rows, and where nothing else happened.

    These are, by case, the instants at which nothing but such an act happened.
    """
    dead: set[int] = set()
    cases = {}
    for seq, number, events in sorted(undone):
        cases[number] = history = _history(tx, number)
        before = [row for row, _ in history if row < seq]
        dead.update(before[-events:])
    empty = {
        number: {at for seq, at in history if seq in dead} - {at for seq, at in history if seq not in dead}
        for number, history in cases.items()
    }
    return dead, empty


def open_cases(tx: Tx) -> list[int]:
    """Cases that are open now, in order."""
    mine = (case_file.c.organisation_id == tx.organisation_id) & case_file.c.is_open
    return list(tx.connection.execute(select(case_file.c.number).where(mine).order_by(case_file.c.number)).scalars())


def last_registered(tx: Tx, before: int) -> int:
    """The number of the last case registered before an instant; zero where there is none. They are given in order."""
    registered = (journal.c.organisation_id == tx.organisation_id) & (journal.c.kind == "registered")
    last = select(journal.c.case_number).where(registered, _raw(journal.c.at) < before)
    newest = last.order_by(journal.c.at.desc(), journal.c.seq.desc()).limit(1)
    return tx.connection.execute(newest).scalar() or 0


def _history(tx: Tx, number: int) -> list[tuple[int, int]]:
    rows = tx.connection.execute(
        select(journal.c.seq, _raw(journal.c.at))
        .where(
            journal.c.organisation_id == tx.organisation_id,
            journal.c.case_number == number,
            journal.c.kind.not_in(BESIDE),
        )
        .order_by(journal.c.seq)
    )
    return [(seq, at) for seq, at in rows]


def private(tx: Tx, seqs: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """What is kept beside these rows, without what was erased."""
    beside, found = private_table.c, {}
    for first in range(0, len(seqs), CASES):
        part = seqs[first : first + CASES]
        of_rows = select(beside.seq, beside.payload).where(
            beside.organisation_id == tx.organisation_id, beside.seq.in_(part), beside.payload.is_not(None)
        )
        found.update({row.seq: row.payload for row in tx.connection.execute(of_rows)})
    return found
