"""Snapshots of cases: the fold of each case's events, with the version that guards it."""

from __future__ import annotations

from sqlalchemy import func, select

from storage.codec import decode, encode
from storage.tables import case_file
from storage.tx import Tx
from workflow.case import Case


class StaleCase(Exception):
    """Somebody else has changed the case since it was read."""


def load(tx: Tx, number: int) -> Case | None:
    """A case by its number."""
    found = tx.connection.execute(select(case_file.c.snapshot).where(_is(tx, number))).scalar()
    return None if found is None else decode(Case, found)


def save(tx: Tx, case: Case, expected_version: int) -> None:
    """Write a snapshot over version `expected_version` (0 for a new case). Raises StaleCase."""
    values = {
        "version": case.version,
        "state": case.state,
        "is_open": case.is_open,
        "snapshot": encode(case),
    }
    if expected_version == 0:
        new = case_file.insert().values(organisation_id=tx.organisation_id, number=case.number, **values)
        tx.connection.execute(new)
        return
    unchanged = case_file.c.version == expected_version
    done = tx.connection.execute(case_file.update().where(_is(tx, case.number), unchanged).values(**values))
    if done.rowcount != 1:
        raise StaleCase(f"case {case.number} is not at version {expected_version}")


def next_number(tx: Tx) -> int:
    """The number of the next case."""
    last = tx.connection.execute(
        select(func.max(case_file.c.number)).where(case_file.c.organisation_id == tx.organisation_id)
    ).scalar()
    return (last or 0) + 1


def open_numbers(tx: Tx) -> list[int]:
    """Numbers of the open cases, oldest first."""
    rows = tx.connection.execute(
        select(case_file.c.number)
        .where(case_file.c.organisation_id == tx.organisation_id, case_file.c.is_open)
        .order_by(case_file.c.number)
    )
    return list(rows.scalars())


def recent(tx: Tx, limit: int) -> list[Case]:
    """The newest cases, newest first."""
    rows = tx.connection.execute(
        select(case_file.c.snapshot)
        .where(case_file.c.organisation_id == tx.organisation_id)
        .order_by(case_file.c.number.desc())
        .limit(limit)
    )
    return [decode(Case, snapshot) for snapshot in rows.scalars()]


def _is(tx: Tx, number: int) -> object:
    return (case_file.c.organisation_id == tx.organisation_id) & (case_file.c.number == number)
