"""The model of suggestions that is in force, and what has happened since it was learned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from storage import journal
from storage.columns import as_stored
from storage.lesson_tables import model_part, suggestion_model
from storage.lessons import GIVEN_BACK, IMPORTED
from storage.tables import journal as journal_table
from storage.tx import MINE, Tx
from workflow.actors import CLOCK
from workflow.events import Event

LEARNED = "suggestions_learned"
TEACHES = ("accepted", *GIVEN_BACK)
ROSTER = (
    "department_added",
    "department_renamed",
    "department_closed",
    "department_reopened",
    "topic_added",
    "topic_changed",
    "topic_removed",
    "topic_restored",
)
PART = 1 << 20  # bytes: the writer is free again after some milliseconds

_VERSION = select(suggestion_model.c.version).where(suggestion_model.c.organisation_id == MINE)


@dataclass(frozen=True, slots=True)
class Stored:
    """A model by its version; empty where it was dropped, because something it knew was erased."""

    version: str
    seq: int
    lessons: int
    trained_at: datetime


@dataclass(frozen=True, slots=True)
class News:
    """What has happened since: whether enough cases were taken or sent back; departments or their words; an import."""

    enough: bool
    roster: bool
    imported: bool


def current(tx: Tx) -> Stored | None:
    """The model in force; None where none was learned or dropped yet."""
    mine = suggestion_model.c.organisation_id == tx.organisation_id
    row = tx.connection.execute(select(suggestion_model).where(mine)).first()
    return None if row is None else Stored(row.version, row.seq, row.lessons, row.trained_at)


def version(tx: Tx) -> str:
    """Its version, empty without one: asked for every card."""
    return tx.run(_VERSION).scalar() or ""


def body(tx: Tx, of: str) -> bytes:
    """The bytes of a model."""
    parts = select(model_part.c.body).where(_parts(tx), model_part.c.version == of).order_by(model_part.c.part)
    return b"".join(tx.connection.execute(parts).scalars())


def put_part(tx: Tx, of: str, part: int, data: bytes) -> None:
    """Store a part of the model that comes; what is left of another attempt gives way."""
    same = (model_part.c.version == of) & (model_part.c.part == part)
    tx.connection.execute(model_part.delete().where(_parts(tx), same))
    tx.add(model_part, version=of, part=part, body=data)


def put(tx: Tx, stored: Stored, instead: Stored | None) -> bool:
    """Put a model whose parts are stored in force. False where `instead` is not in force any more.

    Then something was erased while this one was being learned, or another instance was faster.
    """
    if current(tx) != instead:
        tx.connection.execute(model_part.delete().where(_parts(tx), model_part.c.version == stored.version))
        return False
    tx.connection.execute(model_part.delete().where(_parts(tx), model_part.c.version != stored.version))
    _set(tx, stored)
    data = {"version": stored.version, "lessons": stored.lessons}
    journal.append(tx, None, [Event(LEARNED, stored.trained_at, CLOCK, None, data)])
    return True


def drop(tx: Tx, now: datetime) -> None:
    """Forget the model at once, and the one that is being learned: what they know is being erased."""
    tx.connection.execute(model_part.delete().where(_parts(tx)))
    _set(tx, Stored("", 0, 0, as_stored(now)))


def news(tx: Tx, seq: int, enough: int) -> News:
    """What there is to learn since a record of the journal: it is read until there is `enough`, however long it is."""
    taught = select(journal_table.c.seq).where(_after(tx, seq), journal_table.c.kind.in_(TEACHES)).limit(enough)
    lessons = tx.connection.execute(select(func.count()).select_from(taught.subquery())).scalar_one()
    of_no_case = _after(tx, seq) & journal_table.c.case_number.is_(None)
    changes = journal_table.c.kind.in_([*ROSTER, IMPORTED])
    kinds = set(tx.connection.execute(select(journal_table.c.kind).where(of_no_case, changes)).scalars())
    return News(lessons >= enough, not kinds.isdisjoint(ROSTER), IMPORTED in kinds)


def _set(tx: Tx, stored: Stored) -> None:
    tx.connection.execute(suggestion_model.delete().where(suggestion_model.c.organisation_id == tx.organisation_id))
    values = {name: getattr(stored, name) for name in Stored.__slots__}
    tx.add(suggestion_model, **values)


def _parts(tx: Tx) -> ColumnElement[bool]:
    return model_part.c.organisation_id == tx.organisation_id


def _after(tx: Tx, seq: int) -> ColumnElement[bool]:
    return (journal_table.c.organisation_id == tx.organisation_id) & (journal_table.c.seq > seq)
