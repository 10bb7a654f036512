"""Absences on record: set, begun, over, cancelled. Every change is an event of the journal.

One is in force from the sweep that has begun it until the one that has ended it, so that what people were told and
what the bot does agree.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select

from storage import journal
from storage.roster_tables import absence
from storage.tx import MINE, Tx
from workflow.absence import Absence, cycle, overlapping
from workflow.actors import CLOCK, Actor
from workflow.events import Event

_IN_FORCE = select(absence).where(
    absence.c.organisation_id == MINE, absence.c.over_at.is_(None), absence.c.begun_at.is_not(None)
)


class AbsentAlready(Exception):
    """The person is away at that time by another absence."""

    def __init__(self, known: Absence) -> None:
        super().__init__(f"absence {known.id}")
        self.known = known


class DeputiesInARing(Exception):
    """People would stand in for each other with nobody at work; `people` from the absent one on."""

    def __init__(self, people: tuple[int, ...]) -> None:
        super().__init__(f"people {people}")
        self.people = people


def plan(
    tx: Tx, person: int, deputy: int | None, begins_at: datetime, ends_at: datetime, now: datetime, *, by: Actor
) -> Absence:
    """Somebody will be away. Raises AbsentAlready and DeputiesInARing."""
    known = not_over(tx)
    planned = Absence(0, person, deputy, begins_at, ends_at)
    there = overlapping(known, planned)
    if there is not None:
        raise AbsentAlready(there)
    ring = cycle(known, planned)
    if ring:
        raise DeputiesInARing(ring)
    done = tx.add(absence, person_id=person, deputy_id=deputy, begins_at=begins_at, ends_at=ends_at)
    made = Absence(int(done.inserted_primary_key[0]), person, deputy, begins_at, ends_at)  # type: ignore[index]
    _record(tx, "absence_set", made, now, by)
    return made


def cancel(tx: Tx, absence_id: int, now: datetime, *, by: Actor) -> Absence | None:
    """It is not to be, or ends now. None where it is over already."""
    found = next((item for item in not_over(tx) if item.id == absence_id), None)
    if found is not None:
        _set(tx, found, over_at=now)
        _record(tx, "absence_cancelled", found, now, by)
    return found


def end(tx: Tx, now: datetime) -> list[Absence]:
    """Those that are over by now, among them any that nobody saw begin."""
    over = [item for item in not_over(tx) if item.ends_at <= now]
    for item in over:
        _set(tx, item, over_at=now)
        _record(tx, "absence_over", item, now, CLOCK)
    return over


def begin(tx: Tx, now: datetime) -> list[Absence]:
    """Those that have come into force."""
    waiting = _rows(tx, absence.c.begun_at.is_(None) & (absence.c.begins_at <= now))
    for item in waiting:
        _set(tx, item, begun_at=now)
        _record(tx, "absence_begun", item, now, CLOCK)
    return waiting


def not_over(tx: Tx) -> list[Absence]:
    """In force and still to come, in the order they begin."""
    return _rows(tx, absence.c.id > 0)


def in_force(tx: Tx) -> dict[int, Absence]:
    """Who is away now."""
    return {row.person_id: _absence(row) for row in tx.run(_IN_FORCE)}


def _rows(tx: Tx, where: ColumnElement[bool]) -> list[Absence]:
    mine = (absence.c.organisation_id == tx.organisation_id) & absence.c.over_at.is_(None)
    rows = tx.connection.execute(select(absence).where(mine, where).order_by(absence.c.begins_at, absence.c.id))
    return [_absence(row) for row in rows]


def _absence(row: Any) -> Absence:
    return Absence(row.id, row.person_id, row.deputy_id, row.begins_at, row.ends_at)


def _set(tx: Tx, item: Absence, **values: Any) -> None:
    mine = (absence.c.organisation_id == tx.organisation_id) & (absence.c.id == item.id)
    tx.connection.execute(absence.update().where(mine).values(**values))


def _record(tx: Tx, kind: str, item: Absence, now: datetime, by: Actor) -> None:
    data: dict[str, Any] = {"absence": item.id, "person": item.person, "deputy": item.deputy}
    data |= {"begins_at": item.begins_at, "ends_at": item.ends_at}
    journal.append(tx, None, [Event(kind, now, by, None, data)])
