"""What a changed calendar or ladder does to open cases: which terms move, and moving them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from storage import alerts, cases, deadlines, mailing
from storage.casework import Casework
from storage.columns import as_stored
from storage.tx import Tx
from workflow.case import Case
from workflow.deadlines import open_deadlines

Term = tuple[str, str | None, datetime]


@dataclass(frozen=True, slots=True)
class Shift:
    """A term of an open case that ends at another instant than the stored one."""

    case_number: int
    kind: str
    dept: str | None
    before: datetime
    after: datetime


def shifts(tx: Tx, casework: Casework, numbers: Iterable[int], now: datetime) -> Iterator[Shift]:
    """The terms of these cases that the present rules count otherwise than they are stored. Changes nothing."""
    for number in numbers:
        case = cases.load(tx, number)
        if case is not None:
            yield from _of_case(tx, casework, case, now)


def _of_case(tx: Tx, casework: Casework, case: Case, now: datetime) -> Iterator[Shift]:
    rules = casework.rules.of(case)
    stored = deadlines.ends(tx, case.number)
    for deadline in open_deadlines(rules.regulation, case, now, rules.calendar):
        before = stored.get((deadline.kind, deadline.dept, as_stored(deadline.opened_at)))
        if before is not None and before != as_stored(deadline.due):
            yield Shift(case.number, deadline.kind, deadline.dept, before, deadline.due)


def reschedule(tx: Tx, casework: Casework, numbers: Iterable[int], now: datetime) -> list[Shift]:
    """Store the deadlines of these cases anew, and show them; which terms have moved."""
    found: list[Shift] = []
    for number in numbers:
        case = cases.load(tx, number)
        if case is not None:
            found += _of_case(tx, casework, case, now)
            casework.reschedule(tx, case, now)
            alerts.settle(tx, casework.rules.of(case), case, now)
    for number in dict.fromkeys(shift.case_number for shift in found):
        mailing.refresh_cards(tx, number, now)
    return found
