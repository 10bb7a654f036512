"""What cases are counted by to notice a surge: when each topic, department and place was written about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import blake2b

from sqlalchemy import ColumnElement, func, select

from storage.tx import Tx
from storage.urgent_tables import tally
from workflow.surge import Subject

WEEK = timedelta(days=7)


def remember(tx: Tx, case_number: int, subject: Subject, now: datetime) -> bool:
    """Count a case by a subject; False where it has been counted already."""
    counted = _of_case(tx, case_number) & (tally.c.by == subject.by) & (tally.c.hash == mark(subject))
    if tx.connection.execute(select(tally.c.id).where(counted)).first() is not None:
        return False
    row = {"case_number": case_number, "by": subject.by, "hash": mark(subject), "at": now}
    tx.connection.execute(tally.insert().values(organisation_id=tx.organisation_id, **row))
    return True


def forget(tx: Tx, case_number: int, by: str | None = None) -> None:
    """Count a case no more: at all, or by one kind of subject."""
    mine = _of_case(tx, case_number) if by is None else _of_case(tx, case_number) & (tally.c.by == by)
    tx.connection.execute(tally.delete().where(mine))


def numbers(tx: Tx, subject: Subject, since: datetime, until: datetime) -> list[int]:
    """Cases counted by a subject after `since`, up to `until`, oldest first."""
    found = select(tally.c.case_number).where(_counted(tx, subject, since, until)).order_by(tally.c.at, tally.c.id)
    return list(tx.connection.execute(found).scalars())


def earlier(tx: Tx, subject: Subject, now: datetime, window: timedelta, weeks: int) -> Sequence[int]:
    """Counts in the same hours of so many earlier weeks, latest first; a week before the first case is left out."""
    begun = tx.connection.execute(select(func.min(tally.c.at)).where(tally.c.organisation_id == tx.organisation_id))
    first = begun.scalar() or now
    ends = [now - n * WEEK for n in range(1, weeks + 1)]
    known = [end for end in ends if end - window >= first]
    if not known:
        return ()
    counts = [
        select(func.count()).select_from(tally).where(_counted(tx, subject, end - window, end)).scalar_subquery()
        for end in known
    ]
    return tuple(tx.connection.execute(select(*counts)).one())


def mark(subject: Subject) -> int:
    """The hash that stands for a subject."""
    return int.from_bytes(blake2b(subject.value.encode(), digest_size=7).digest(), "big")


def _counted(tx: Tx, subject: Subject, since: datetime, until: datetime) -> ColumnElement[bool]:
    same = (tally.c.by == subject.by) & (tally.c.hash == mark(subject))
    return (tally.c.organisation_id == tx.organisation_id) & same & (tally.c.at > since) & (tally.c.at <= until)


def _of_case(tx: Tx, case_number: int) -> ColumnElement[bool]:
    return (tally.c.organisation_id == tx.organisation_id) & (tally.c.case_number == case_number)
