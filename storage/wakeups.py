"""Rows of the deadline table that a case wants: its terms' ends to be written down, the steps of their ladders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from storage.deadlines import Wanted
from storage.rules import Rules
from workflow.case import Case
from workflow.deadlines import Deadline, missed, open_deadlines
from workflow.ladder import RECORD, Ladder
from workflow.reminding import GRACE, calls, chosen


def wanted(rules: Rules, case: Case, now: datetime) -> list[Wanted]:
    """Every wake-up of the case's open deadlines. What follows a missed term is wanted once it is missed."""
    open_now = open_deadlines(rules.of(case).regulation, case, now, rules.calendar)
    return [row for deadline in open_now for row in _of(rules, case, deadline, now)]


def ladder_of(rules: Rules, case: Case, deadline: Deadline) -> Ladder | None:
    """The ladder a deadline of the case is reminded of by."""
    return chosen(rules.ladders, deadline, case.importance, rules.calendar)


def _of(rules: Rules, case: Case, deadline: Deadline, now: datetime) -> Iterator[Wanted]:
    def row(stage: str, fire_at: datetime) -> Wanted:
        return Wanted(deadline.kind, deadline.dept, stage, fire_at, deadline.due, deadline.opened_at)

    yield row(RECORD, deadline.due + GRACE)
    ladder = ladder_of(rules, case, deadline)
    for call in () if ladder is None else calls(ladder, deadline, rules.calendar):
        if call.at < deadline.due or missed(deadline.due, now):
            at_once = deadline.rule.urgent or call.rung.urgent
            yield row(call.stage, call.at if at_once else rules.calendar.next_open(call.at))
