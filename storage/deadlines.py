"""Durable wake-ups: derived from the case, stored as rows, fired once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select

from storage.columns import as_stored
from storage.tables import case_file, deadline
from storage.tx import MINE, Tx, checked
from workflow.ladder import RECORD

PENDING, FIRED, CANCELLED = "pending", "fired", "cancelled"

_MINE = deadline.c.organisation_id == MINE
_STORED = select(deadline).where(_MINE, deadline.c.case_number == bindparam("case"), deadline.c.state != CANCELLED)
_ENDS = select(deadline.c.kind, deadline.c.dept, deadline.c.opened_at, deadline.c.due_at).where(
    _MINE,
    deadline.c.case_number == bindparam("case"),
    deadline.c.stage == RECORD,
    deadline.c.state != CANCELLED,
)
_MOVED = deadline.update().where(_MINE, deadline.c.id == bindparam("wake_up"))
_SUPERSEDED = deadline.update().where(
    _MINE,
    deadline.c.case_number == bindparam("case"),
    deadline.c.stage == RECORD,
    deadline.c.kind == bindparam("of_kind"),
    deadline.c.dept.is_not_distinct_from(bindparam("of_dept")),
    deadline.c.opened_at == bindparam("opened"),
)
_THESE = deadline.update().where(
    checked(deadline.c.organisation_id), deadline.c.id.in_(bindparam("wake_ups", expanding=True))
)
_FIRED = _THESE.where(deadline.c.state == PENDING).values(state=FIRED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wake-up a case wants: `stage` is RECORD for the end of a term, or a step of its ladder."""

    kind: str
    dept: str | None
    stage: str
    fire_at: datetime
    due_at: datetime
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """A stored wake-up."""

    id: int
    case_number: int
    kind: str
    dept: str | None
    stage: str
    fire_at: datetime
    due_at: datetime


def replace(tx: Tx, case_number: int, wanted: Collection[Wanted], now: datetime) -> None:
    """Make the stored wake-ups of a case what it wants from `now` on.

    One that stays the same keeps its state, so a fired one is not armed again; the others are cancelled or added.
    The end of each is noted: a term of the case is its row of the stage RECORD.
    """
    rows = tx.run(_STORED, case=case_number)
    stored = {(r.kind, r.dept, r.stage, r.fire_at, r.opened_at): r for r in rows}
    keys = {(w.kind, w.dept, w.stage, as_stored(w.fire_at), as_stored(w.opened_at)): w for w in wanted}
    for key, item in keys.items():
        if key in stored and stored[key].due_at != as_stored(item.due_at):
            tx.run(_MOVED, wake_up=stored[key].id, due_at=item.due_at)
    gone = [row.id for key, row in stored.items() if key not in keys and row.state == PENDING]
    if gone:
        tx.run(_THESE, wake_ups=gone, state=CANCELLED, ended_at=now)
    fired = {key: row for key, row in stored.items() if row.state == FIRED}
    ended = [row.id for key, row in fired.items() if key not in keys and row.ended_at is None]
    if ended:
        tx.run(_THESE, wake_ups=ended, ended_at=now)
    reopened = [row.id for key, row in fired.items() if key in keys and row.ended_at is not None]
    if reopened:
        tx.run(_THESE, wake_ups=reopened, ended_at=None)
    new = [item for key, item in keys.items() if key not in stored]
    _supersede(tx, case_number, (item for item in new if item.stage == RECORD and item.opened_at < now))
    tx.add_all(deadline, [_values(case_number, item) for item in new])


def _supersede(tx: Tx, case_number: int, terms: Iterable[Wanted]) -> None:
    """These terms began before: they were moved, or an act taken back has let them run on. One row tells of each."""
    for item in terms:
        same = {"of_kind": item.kind, "of_dept": item.dept, "opened": item.opened_at}
        tx.run(_SUPERSEDED, case=case_number, state=CANCELLED, ended_at=None, **same)


def due(tx: Tx, now: datetime, limit: int = 100) -> list[Row]:
    """Wake-ups whose instant has come, oldest first.

    Fire them in the transaction that has read them: it holds their rows, and another replica passes them by.
    """
    rows = tx.connection.execute(
        select(deadline)
        .where(_mine(tx), deadline.c.state == PENDING, deadline.c.fire_at <= now)
        .order_by(deadline.c.fire_at, deadline.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [_row(row) for row in rows]


def mark_fired(tx: Tx, ids: Sequence[int], now: datetime) -> None:
    """These have been acted on. One that was cancelled meanwhile stays cancelled."""
    tx.run(_FIRED, wake_ups=list(ids), fired_at=now)


def next_fire(tx: Tx) -> datetime | None:
    """The nearest wake-up still to come."""
    return tx.connection.execute(
        select(deadline.c.fire_at).where(_mine(tx), deadline.c.state == PENDING).order_by(deadline.c.fire_at).limit(1)
    ).scalar()


def next_due(tx: Tx, after: datetime) -> datetime | None:
    """The nearest due instant later than `after` of a wake-up still to come."""
    later = _mine(tx) & (deadline.c.state == PENDING) & (deadline.c.due_at > after)
    return tx.connection.execute(select(func.min(deadline.c.due_at)).where(later)).scalar()


def overdue_cases(tx: Tx, now: datetime) -> list[int]:
    """Open cases with a term that has passed, newest first. A fired row stays after the act: the law has the word."""
    mine = (case_file.c.organisation_id == deadline.c.organisation_id) & (case_file.c.number == deadline.c.case_number)
    past = _mine(tx) & case_file.c.is_open & (deadline.c.state != CANCELLED) & (deadline.c.due_at < now)
    query = select(case_file.c.number).select_from(case_file.join(deadline, mine)).where(past).distinct()
    return list(tx.connection.execute(query.order_by(case_file.c.number.desc())).scalars())


def pending(tx: Tx, case_number: int) -> list[Row]:
    """Wake-ups of one case still to come."""
    rows = tx.connection.execute(
        select(deadline)
        .where(_mine(tx), deadline.c.case_number == case_number, deadline.c.state == PENDING)
        .order_by(deadline.c.fire_at)
    )
    return [_row(row) for row in rows]


def ending(tx: Tx, until: datetime) -> list[int]:
    """Cases with a term that ends before `until`: still to come, or missed in a case that is open; the oldest first.

    The stage is a check, not a way to find them: by the index that the figures have, SQLite would read every term ever.
    """
    ends = _mine(tx) & (deadline.c.stage + "" == RECORD) & (deadline.c.due_at < until)
    is_open = select(case_file.c.number).where(case_file.c.organisation_id == tx.organisation_id, case_file.c.is_open)
    coming = select(deadline.c.case_number).where(ends, deadline.c.state == PENDING)
    missed = select(deadline.c.case_number).where(ends, deadline.c.case_number.in_(is_open), deadline.c.state == FIRED)
    return sorted(set(tx.connection.execute(coming).scalars()) | set(tx.connection.execute(missed).scalars()))


def ends(tx: Tx, case_number: int) -> dict[tuple[str, str | None, datetime], datetime]:
    """When the terms of a case end as they are stored: due instants by kind, department and opening."""
    rows = tx.run(_ENDS, case=case_number)
    return {(row.kind, row.dept, row.opened_at): row.due_at for row in rows}


def awaited(tx: Tx) -> list[int]:
    """Cases with a wake-up still to come, oldest first; a letter about a breach outlives its case.

    Put in order here: asked for the order, SQLite would walk through the wake-ups of all the cases there ever were.
    """
    coming = select(deadline.c.case_number).where(_mine(tx), deadline.c.state == PENDING)
    return sorted(set(tx.connection.execute(coming).scalars()))


def overdue_unfired(tx: Tx, now: datetime, older_than_seconds: int) -> int:
    """How many wake-ups should have fired more than so many seconds ago: not zero means the ticker is ill."""
    before = now - timedelta(seconds=older_than_seconds)
    late = _mine(tx) & (deadline.c.state == PENDING) & (deadline.c.fire_at < before)
    return tx.connection.execute(select(func.count()).select_from(deadline).where(late)).scalar() or 0


def _mine(tx: Tx) -> ColumnElement[bool]:
    return deadline.c.organisation_id == tx.organisation_id


def _values(case_number: int, item: Wanted) -> dict[str, Any]:
    return {
        "case_number": case_number,
        "kind": item.kind,
        "dept": item.dept,
        "stage": item.stage,
        "fire_at": item.fire_at,
        "due_at": item.due_at,
        "opened_at": item.opened_at,
        "state": PENDING,
    }


def _row(row: Any) -> Row:
    return Row(row.id, row.case_number, row.kind, row.dept, row.stage, row.fire_at, row.due_at)
