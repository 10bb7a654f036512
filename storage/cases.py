"""Snapshots of cases: the fold of each case's events, with the version that guards it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, func, select
from sqlalchemy.exc import IntegrityError

from storage.codec import decode, encode
from storage.privacy import folded, join, split, words
from storage.tables import case_file, journal
from storage.tx import MINE, Tx
from workflow.case import Case

LARGEST = 2**63  # what a database holds; people type longer numbers

_ONE = (case_file.c.organisation_id == MINE) & (case_file.c.number == bindparam("case"))
_LOADED = select(case_file.c.snapshot, case_file.c.private).where(_ONE)
_CHANGED = case_file.update().where(_ONE, case_file.c.version == bindparam("seen"))


class StaleCase(Exception):
    """Somebody else has changed case `number` since it was read."""

    def __init__(self, number: int) -> None:
        super().__init__(f"case {number} has been changed meanwhile")
        self.number = number


def load(tx: Tx, number: int) -> Case | None:
    """A case by its number. What was erased of it is empty."""
    if not 0 <= number < LARGEST:
        return None
    row = tx.run(_LOADED, case=number).first()
    return None if row is None else _case(row)


def save(tx: Tx, case: Case, expected_version: int) -> None:
    """Write a snapshot over version `expected_version` (0 for a new case). Raises StaleCase."""
    values = _values(case)
    if expected_version == 0:
        try:
            tx.add(case_file, number=case.number, **values)
        except IntegrityError:
            raise StaleCase(case.number) from None
        return
    if tx.run(_CHANGED, case=case.number, seen=expected_version, **values).rowcount != 1:
        raise StaleCase(case.number)


def next_number(tx: Tx) -> int:
    """The number of the next case."""
    return last_number(tx) + 1


def last_number(tx: Tx) -> int:
    """The last number given to a case, 0 before the first. The journal knows of numbers that a restore has skipped."""
    kept = select(func.max(case_file.c.number)).where(_mine(tx))
    written = select(func.max(journal.c.case_number)).where(journal.c.organisation_id == tx.organisation_id)
    return max(tx.connection.execute(found).scalar() or 0 for found in (kept, written))


def open_numbers(tx: Tx) -> list[int]:
    """Numbers of the open cases, oldest first."""
    rows = tx.connection.execute(
        select(case_file.c.number).where(_mine(tx), case_file.c.is_open).order_by(case_file.c.number)
    )
    return list(rows.scalars())


def recent(tx: Tx, limit: int, offset: int = 0, *, only_open: bool = False) -> list[Case]:
    """A page of cases, newest first."""
    found = _all(tx).where(case_file.c.is_open) if only_open else _all(tx)
    return _read(tx, found.limit(limit).offset(offset))


def by_department(tx: Tx, dept: str, limit: int = 100, *, only_open: bool = True) -> list[Case]:
    """Cases that a department has now, newest first."""
    found = _all(tx).where(case_file.c.departments.contains(f",{dept},", autoescape=True))
    return _read(tx, (found.where(case_file.c.is_open) if only_open else found).limit(limit))


@dataclass(frozen=True, slots=True)
class Meant:
    """What a word of a search may mean besides being in the text: departments by code, states."""

    departments: Collection[str] = ()
    states: Collection[str] = ()


def search(
    tx: Tx, text: str, limit: int = 20, offset: int = 0, *, meant: Callable[[str], Meant] = lambda _word: Meant()
) -> list[Case]:
    """Cases that every word of `text` fits, newest first.

    A word fits where it stands in the text, the author, the link or the topic, is the case's number, or names its
    department or state.
    """
    wanted = folded(text).split()
    if not wanted:
        return []
    fits = [_fits(word, meant(word)) for word in wanted]
    return _read(tx, _all(tx).where(*fits).limit(limit).offset(offset))


def _fits(word: str, meant: Meant) -> ColumnElement[bool]:
    found: ColumnElement[bool] = case_file.c.words.contains(word, autoescape=True)
    number = word.removeprefix("\N{NUMERO SIGN}")
    if number.isdecimal() and len(number) < 18:
        found |= case_file.c.number == int(number)
    for code in meant.departments:
        found |= case_file.c.departments.contains(f",{code},", autoescape=True)
    return found | case_file.c.state.in_(meant.states) if meant.states else found


def forget(tx: Tx, case: Case) -> None:
    """Write a snapshot without what is private in it."""
    mine = case_file.update().where(_mine(tx), case_file.c.number == case.number)
    tx.connection.execute(mine.values(**_values(case) | {"private": None, "words": None}))


def closed_by(tx: Tx, instant: datetime, limit: int) -> list[int]:
    """Numbers of cases closed by `instant` that still hold private words, the longest closed first."""
    held = _mine(tx) & case_file.c.private.is_not(None) & (case_file.c.closed_at <= instant)
    return list(
        tx.connection.execute(
            select(case_file.c.number).where(held).order_by(case_file.c.closed_at, case_file.c.number).limit(limit)
        ).scalars()
    )


def _mine(tx: Tx) -> ColumnElement[bool]:
    return case_file.c.organisation_id == tx.organisation_id


def _all(tx: Tx) -> Select[Any]:
    return select(case_file.c.snapshot, case_file.c.private).where(_mine(tx)).order_by(case_file.c.number.desc())


def _read(tx: Tx, found: Select[Any]) -> list[Case]:
    return [_case(row) for row in tx.connection.execute(found)]


def _case(row: Row[Any]) -> Case:
    return decode(Case, join(row.snapshot, row.private))


def _values(case: Case) -> dict[str, Any]:
    snapshot, private = split(encode(case))
    return {
        "version": case.version,
        "state": case.state,
        "is_open": case.is_open,
        "closed_at": case.closed_at,
        "departments": "".join(f",{part.dept}" for part in case.current) + ",",
        "snapshot": snapshot,
        "private": private,
        "words": words(private, case.topic),
    }
