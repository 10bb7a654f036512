"""Absence: who stands in for whom. A deputy who is away himself hands on to his own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away from `begins_at` until `ends_at`, not included; `deputy` is None where nobody stands in."""

    id: int
    person: int
    deputy: int | None
    begins_at: datetime
    ends_at: datetime


def stand_in(away: Mapping[int, Absence], person: int) -> int | None:
    """Who acts for somebody while those in `away` are absent: himself where he is not, None where nobody does."""
    passed: set[int] = set()
    while person in away:
        deputy = away[person].deputy
        if deputy is None or deputy in passed:
            return None
        passed.add(person)
        person = deputy
    return person


def overlapping(known: Iterable[Absence], planned: Absence) -> Absence | None:
    """An absence of the same person at the same time."""
    return next((item for item in known if item.person == planned.person and _meet(item, planned)), None)


def cycle(known: Sequence[Absence], planned: Absence) -> tuple[int, ...]:
    """Who would stand in for whom in a ring at some instant, from the absent person on; empty where there is none."""
    return _ring(known, planned, (planned.person,))


def _ring(known: Sequence[Absence], link: Absence, passed: tuple[int, ...]) -> tuple[int, ...]:
    if link.deputy is None:
        return ()
    if link.deputy == passed[0]:
        return passed
    for item in known:
        if item.person == link.deputy and item.person not in passed and _meet(item, link):
            begins, ends = max(item.begins_at, link.begins_at), min(item.ends_at, link.ends_at)
            shared = Absence(item.id, item.person, item.deputy, begins, ends)
            found = _ring(known, shared, (*passed, item.person))
            if found:
                return found
    return ()


def _meet(one: Absence, other: Absence) -> bool:
    return one.begins_at < other.ends_at and other.begins_at < one.ends_at
