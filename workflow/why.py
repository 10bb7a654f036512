"""Why a deadline is what it is: its start, its terms, the working stretches that were counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workflow.case import Case
from workflow.deadlines import Deadline, Reckoning
from workflow.regulation import Regulation
from workflow.terms import Term
from workflow.worktime import WorkCalendar

Stretch = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class CountedTerm:
    """One term of a rule: from what instant, until when, and the stretches that were counted in between.

    `start` is None for an instant that people agreed on; hours that run day and night are one stretch.
    """

    term: Term
    start: datetime | None
    due: datetime
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A deadline with the terms it is the earliest of."""

    deadline: Deadline
    terms: tuple[CountedTerm, ...]


def explain(regulation: Regulation, case: Case, deadline: Deadline, calendar: WorkCalendar) -> Explanation:
    """How a deadline was counted."""
    reckoning = Reckoning(regulation, case, calendar, deadline.dept)
    counted = []
    for term in deadline.rule.terms:
        due = reckoning.term(term)
        if due is None:
            continue
        start = _start(reckoning, term)
        stretches = () if start is None else _stretches(term, min(start, due), max(start, due), calendar)
        counted.append(CountedTerm(term, start, due, stretches))
    return Explanation(deadline, tuple(counted))


def _stretches(term: Term, start: datetime, end: datetime, calendar: WorkCalendar) -> tuple[Stretch, ...]:
    return calendar.trace(start, end) if term.unit.startswith("working_") else ((start, end),)


def _start(reckoning: Reckoning, term: Term) -> datetime | None:
    if term.before:
        return reckoning.anchor(term.before)
    found = reckoning.happened((term.after,)) if term.after else None
    return found[1].at if found is not None else None
