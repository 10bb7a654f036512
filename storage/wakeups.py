"""Rows of the deadline table that a case wants: a warning before, the due instant, the head after."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.deadlines import Wanted
from storage.rules import Rules
from workflow.case import Case
from workflow.deadlines import Deadline, open_deadlines
from workflow.reminders import escalate_at, remind_at

# An act at the due minute itself is in time (G3), so the term is missed from the next minute on.
GRACE = timedelta(minutes=1)


def wanted(rules: Rules, case: Case, now: datetime) -> list[Wanted]:
    """Every wake-up of the case's open deadlines."""
    return [
        row for deadline in open_deadlines(rules.regulation, case, now, rules.calendar) for row in _of(rules, deadline)
    ]


def _of(rules: Rules, deadline: Deadline) -> list[Wanted]:
    def row(stage: str, fire_at: datetime) -> Wanted:
        return Wanted(deadline.kind, deadline.dept, stage, fire_at, deadline.due, deadline.opened_at)

    rows = [row("due", deadline.due + GRACE)]
    remind = remind_at(rules.ladder, deadline.opened_at, deadline.due, rules.calendar)
    if remind is not None:
        rows.append(row("remind", remind))
    if deadline.on_expiry == "breach":
        rows.append(row("escalate", escalate_at(rules.ladder, deadline.due, rules.calendar) + GRACE))
    return rows
