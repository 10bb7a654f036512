"""Surges: a new message is counted by its topic, department and place, and beside the same hours of earlier weeks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from storage import alert_rows, alerts, tally
from storage.alert_messages import everybody, note
from storage.alert_rows import Alert, Raising
from storage.mailing import COORDINATOR
from storage.rules import Rules
from storage.streets import streets
from storage.tx import Tx
from workflow.case import Case
from workflow.surge import Subject, judge, subjects
from workflow.urgency import SURGE_FLAG, addressees, reporters

GROWN = 2  # so many times more messages than were told of are told of once more
SAME = 0.5  # a surge that shares this part of its messages with one already told is the same one
KEPT = 200  # messages of one surge that its list shows


def watch(tx: Tx, rules: Rules, case: Case, now: datetime) -> None:
    """Count a case by what it is about; raise the surge it makes."""
    for subject in subjects(case, streets().found(f"{case.location} {case.text}")):
        if tally.remember(tx, case.number, subject, now):
            _judge(tx, rules, subject, now)


def fade(tx: Tx, now: datetime) -> int:
    """End the surges that a whole window has passed without; how many."""
    faded = alert_rows.faded(tx, now)
    for row in faded:
        alerts.end(tx, row, "faded", now)
    return len(faded)


def _judge(tx: Tx, rules: Rules, subject: Subject, now: datetime) -> None:
    policy, window = rules.surge, timedelta(hours=rules.surge.window_hours)
    numbers = tally.numbers(tx, subject, now - window, now)
    if len(numbers) < policy.at_least:  # nearly always: earlier weeks need not be counted
        return
    surge = judge(len(numbers), tally.earlier(tx, subject, now, window, policy.weeks), policy)
    if surge is None:
        return
    key = f"surge:{subject.by}:{tally.mark(subject)}"
    going = alert_rows.by_key(tx, key)
    told = max((int(row.params["count"]) for row in going), default=0)
    if going and surge.count < GROWN * told:
        _goes_on(tx, going, numbers, now + window)
        return
    if not going and any(_same(row, numbers) for row in alert_rows.surges(tx)):
        return
    for row in going:
        alerts.end(tx, row, "grown", now)
    params = {**asdict(surge), "by": subject.by, "label": subject.label, "hours": policy.window_hours}
    params |= {"cases": numbers[-KEPT:], "growing": bool(going)}
    _raise(tx, rules, key, params, now)


def _same(row: Alert, numbers: Sequence[int]) -> bool:
    """Whether a surge already told of is made of the same messages: one street, and the department it went to."""
    return len({*row.params["cases"]} & {*numbers}) >= SAME * len(numbers)


def _goes_on(tx: Tx, going: Sequence[Alert], numbers: Sequence[int], fades_at: datetime) -> None:
    """The same surge: its list grows, nobody is told again."""
    for row in going:
        cases = sorted({*row.params["cases"], *numbers})[-KEPT:]
        alert_rows.change(tx, row.id, fades_at=fades_at, params={**row.params, "cases": cases})


def _raise(tx: Tx, rules: Rules, key: str, params: Mapping[str, Any], now: datetime) -> None:
    """To those whom the act names for a heightened activity, else to the head; the coordinators learn of it."""
    fades_at = now + timedelta(hours=rules.surge.window_hours)
    for address in addressees(rules.regulation, SURGE_FLAG):
        raising = Raising("surge", key, address, None, params, immediate=True, fades_at=fades_at)
        alerts.raise_alert(tx, rules, raising, now)
    for row in alert_rows.by_key(tx, key)[:1]:
        for place in everybody(tx, COORDINATOR, *reporters(rules.regulation, SURGE_FLAG)):
            note(tx, row.id, "surge", place, now, {})
