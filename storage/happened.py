"""What figures are counted from: terms that were decided in a stretch of time, and events of the journal."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Text, func, select, type_coerce

from storage.deadlines import CANCELLED
from storage.journal import BESIDE
from storage.tables import case_file, deadline, journal
from storage.tables import private as private_table
from storage.tx import Tx
from workflow.ladder import RECORD

UNDONE_WITHIN = timedelta(minutes=5)  # an act is taken back within one; see workflow/undo.py


@dataclass(frozen=True, slots=True)
class Ran:
    """A term as its row tells of it; `ended_at` is None while it runs."""

    case: int
    kind: str
    dept: str | None
    opened_at: datetime
    due_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the journal. `data` and `actor` are read only where they are asked for: most rows need neither."""

    seq: int
    case: int
    kind: str
    at: datetime
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


def terms(tx: Tx, start: datetime, end: datetime) -> Iterator[Ran]:
    """Terms that ended, or were due, from `start` to before `end`; one row each, also where they were moved."""
    term = deadline.c
    ended = (term.ended_at >= start) & (term.ended_at < end)
    due = (term.due_at >= start) & (term.due_at < end)
    known = (term.state != CANCELLED) | term.ended_at.is_not(None)
    rows = tx.connection.execute(
        select(term.case_number, term.kind, term.dept, term.opened_at, term.due_at, term.ended_at).where(
            term.organisation_id == tx.organisation_id, term.stage == RECORD, known, ended | due
        )
    )
    return (Ran(*row) for row in rows)


def facts(
    tx: Tx, kinds: Collection[str], start: datetime | None, end: datetime, *, since_case: int = 0
) -> Iterator[Fact]:
    """Events of these kinds from `start` (None for the beginning) to before `end`, oldest first."""
    row = journal.c
    when = (row.at < end) if start is None else (row.at >= start) & (row.at < end)
    found = select(
        row.seq, row.case_number, row.kind, row.at, row.dept, type_coerce(row.actor, Text), type_coerce(row.data, Text)
    ).where(row.organisation_id == tx.organisation_id, row.kind.in_(kinds), when, row.case_number >= since_case)
    return (Fact(*values) for values in tx.connection.execute(found.order_by(row.seq)))


def taken_back(tx: Tx, start: datetime | None, end: datetime) -> tuple[set[int], dict[int, set[datetime]]]:
    """Rows of acts that were taken back; and, by case, the instants at which nothing but such an act happened."""
    dead: set[int] = set()
    cases = {}
    for undo in facts(tx, ("undone",), start, end + UNDONE_WITHIN):
        cases[undo.case] = history = _history(tx, undo.case)
        before = [seq for seq, _ in history if seq < undo.seq]
        dead.update(before[-int(undo.data["events"]) :])
    empty = {
        case: {at for seq, at in history if seq in dead} - {at for seq, at in history if seq not in dead}
        for case, history in cases.items()
    }
    return dead, empty


def open_at(tx: Tx, end: datetime) -> list[int]:
    """Cases that had been registered before `end` and were not closed by then, in order."""
    last = select(func.max(journal.c.case_number)).where(
        journal.c.organisation_id == tx.organisation_id, journal.c.kind == "registered", journal.c.at < end
    )
    newest = tx.connection.execute(last).scalar() or 0
    still = case_file.c.closed_at.is_(None) | (case_file.c.closed_at >= end)
    query = select(case_file.c.number).where(
        case_file.c.organisation_id == tx.organisation_id, case_file.c.number <= newest, still
    )
    return list(tx.connection.execute(query.order_by(case_file.c.number)).scalars())


def _history(tx: Tx, case: int) -> list[tuple[int, datetime]]:
    rows = tx.connection.execute(
        select(journal.c.seq, journal.c.at)
        .where(
            journal.c.organisation_id == tx.organisation_id,
            journal.c.case_number == case,
            journal.c.kind.not_in(BESIDE),
        )
        .order_by(journal.c.seq)
    )
    return [(row.seq, row.at) for row in rows]


def private(tx: Tx, seqs: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """What is kept beside these rows, without what was erased."""
    beside = private_table.c
    of_rows = select(beside.seq, beside.payload).where(
        beside.organisation_id == tx.organisation_id, beside.seq.in_(seqs), beside.payload.is_not(None)
    )
    return {row.seq: row.payload for row in tx.connection.execute(of_rows)}
