"""What the lists of urgent things hold: alerts nobody has acknowledged, overdue cases, the messages of a surge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from storage import alert_rows, cases, deadlines
from storage.alert_rows import Alert
from storage.alerts import may_answer
from storage.people import Person
from storage.rules import Rules
from storage.tx import Tx
from workflow.case import Case
from workflow.deadlines import missed, open_deadlines

SURGE = "surge"


def everything(tx: Tx, rules: Rules, now: datetime) -> list[Case | Alert]:
    """Alerts first, the latest of each case or surge, then overdue cases not among them; each newest first."""
    latest: dict[int | str, Alert] = {}
    for row in alert_rows.waiting(tx):
        latest.setdefault(row.subject, row)
    waiting, alerted = list(latest.values()), {row.case_number for row in latest.values()}
    late = (case for case in _loaded(tx, deadlines.overdue_cases(tx, now)) if case.number not in alerted)
    return [*waiting, *(case for case in late if _overdue(rules, case, now))]


def may_take(tx: Tx, person: Person) -> bool:
    """Whether anything waits for a person's answer."""
    return any(may_answer(tx, row, person) is not None for row in alert_rows.waiting(tx))


def of_surge(tx: Tx, alert_id: str) -> list[Case | Alert]:
    """The messages of a surge, newest first; none for a forged button."""
    row = alert_rows.get(tx, int(alert_id)) if alert_id.isdecimal() and len(alert_id) < 16 else None
    numbers = row.params.get("cases", ()) if row is not None else ()
    return list(_loaded(tx, sorted(numbers, reverse=True)))


def _loaded(tx: Tx, numbers: Iterable[int]) -> Iterable[Case]:
    return (case for case in (cases.load(tx, number) for number in numbers) if case is not None)


def _overdue(rules: Rules, case: Case, now: datetime) -> bool:
    return any(missed(item.due, now) for item in open_deadlines(rules.of(case).regulation, case, now, rules.calendar))
