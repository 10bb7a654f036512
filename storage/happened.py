"""What figures are counted from: terms that were decided in a stretch of time, and events of the journal."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Column, ColumnElement, Text, func, select, type_coerce

from storage.deadlines import CANCELLED
from storage.journal import BESIDE
from storage.tables import case_file, deadline, journal
from storage.tables import private as private_table
from storage.tx import Tx
from workflow.ladder import RECORD


class Ran(NamedTuple):
    """A term as its row tells of it, instants in UTC milliseconds; `ended` is None while it runs."""

    case: int
    kind: str
    dept: str | None
    opened: int
    due: int
    ended: int | None


class Fact(NamedTuple):
    """A row of the journal; `at` in UTC milliseconds. Most rows need neither their data nor their actor read."""

    seq: int
    case: int
    kind: str
    at: int
    dept: str | None
    stored_actor: str
    stored_data: str

    @property
    def data(self) -> Mapping[str, Any]:
        return json.loads(self.stored_data)  # type: ignore[no-any-return]

    @property
    def person(self) -> int | None:
        """The number of the person who acted."""
        return json.loads(self.stored_actor).get("person")  # type: ignore[no-any-return]


def terms(tx: Tx, start: int, end: int) -> Iterator[Ran]:
    """Terms that ended, or were due, from `start` to before `end`; one row each, also where they were moved."""
    opened, due, ended = _raw(deadline.c.opened_at), _raw(deadline.c.due_at), _raw(deadline.c.ended_at)
    when = ((ended >= start) & (ended < end)) | ((due >= start) & (due < end))
    known = (deadline.c.state != CANCELLED) | deadline.c.ended_at.is_not(None)
    rows = tx.connection.execute(
        select(deadline.c.case_number, deadline.c.kind, deadline.c.dept, opened, due, ended).where(
            deadline.c.organisation_id == tx.organisation_id, deadline.c.stage == RECORD, known, when
        )
    )
    return map(Ran._make, rows)


def facts(tx: Tx, kinds: Collection[str], end: int, *, since_case: int = 0) -> Iterator[Fact]:
    """Events of these kinds before `end`, oldest first."""
    row, at = journal.c, _raw(journal.c.at)
    actor, data = type_coerce(row.actor, Text), type_coerce(row.data, Text)
    found = select(row.seq, row.case_number, row.kind, at, row.dept, actor, data).where(
        row.organisation_id == tx.organisation_id, row.kind.in_(kinds), at < end, row.case_number >= since_case
    )
    return map(Fact._make, tx.connection.execute(found.order_by(row.seq)))


def _raw(instant: Column[Any]) -> ColumnElement[int]:
    """Milliseconds as they are stored: a million instants are slow to make."""
    return type_coerce(instant, BigInteger)


def taken_back(tx: Tx, undone: Iterable[Fact]) -> tuple[set[int], dict[int, set[int]]]:
    """Rows of acts that were taken back; and, by case, the instants at which nothing but such an act happened."""
    dead: set[int] = set()
    cases = {}
    for undo in undone:
        cases[undo.case] = history = _history(tx, undo.case)
        before = [seq for seq, _ in history if seq < undo.seq]
        dead.update(before[-int(undo.data["events"]) :])
    empty = {
        case: {at for seq, at in history if seq in dead} - {at for seq, at in history if seq not in dead}
        for case, history in cases.items()
    }
    return dead, empty


def open_at(tx: Tx, end: int) -> list[int]:
    """Cases that had been registered before `end` and were not closed by then, in order."""
    last = select(func.max(journal.c.case_number)).where(
        journal.c.organisation_id == tx.organisation_id, journal.c.kind == "registered", _raw(journal.c.at) < end
    )
    newest = tx.connection.execute(last).scalar() or 0
    still = case_file.c.closed_at.is_(None) | (_raw(case_file.c.closed_at) >= end)
    query = select(case_file.c.number).where(
        case_file.c.organisation_id == tx.organisation_id, case_file.c.number <= newest, still
    )
    return list(tx.connection.execute(query.order_by(case_file.c.number)).scalars())


def _history(tx: Tx, case: int) -> list[tuple[int, int]]:
    rows = tx.connection.execute(
        select(journal.c.seq, _raw(journal.c.at))
        .where(
            journal.c.organisation_id == tx.organisation_id,
            journal.c.case_number == case,
            journal.c.kind.not_in(BESIDE),
        )
        .order_by(journal.c.seq)
    )
    return [(seq, at) for seq, at in rows]


def private(tx: Tx, seqs: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """What is kept beside these rows, without what was erased."""
    beside = private_table.c
    of_rows = select(beside.seq, beside.payload).where(
        beside.organisation_id == tx.organisation_id, beside.seq.in_(seqs), beside.payload.is_not(None)
    )
    return {row.seq: row.payload for row in tx.connection.execute(of_rows)}
