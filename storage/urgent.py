"""What of a step is urgent: a flag, an importance, a surge that the new message makes; and what no longer is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from storage import alert_rows, alerts, surges, tally
from storage.alert_rows import Raising
from storage.rules import Rules
from storage.tx import Tx
from workflow.actors import Actor, Address
from workflow.case import Case
from workflow.events import Event
from workflow.notices import Notice
from workflow.surge import DEPT
from workflow.urgency import HEAD, SURGE_FLAG, immediate

REPORT = "urgent_report"


def raised(tx: Tx, rules: Rules, case: Case, notice: Notice, now: datetime) -> bool:
    """Whether a notice of the law is an urgent report: then it is raised as an alert, and told as such."""
    if notice.about != REPORT:
        return False
    on = str(notice.params["on"])
    _raise(tx, rules, case, on, notice.to, Actor(str(notice.params["by"]), person=notice.params["person"]), now)
    return True


def follow(tx: Tx, rules: Rules, case: Case, events: Sequence[Event], now: datetime) -> None:
    """After a step: settle what it has answered, raise what it has made urgent."""
    alerts.settle(tx, rules, case, now)
    kinds = {event.kind for event in events}
    if kinds & {"registered", "importance_set"} and case.importance in rules.urgency.importance:
        _raise(tx, rules, case, f"importance:{case.importance}", Address(HEAD), events[-1].actor, now)
    if "undone" in kinds and not case.assignments:  # the routing was a slip: it counts for no department
        tally.forget(tx, case.number, DEPT)
    if kinds & {"registered", "routed"} and rules.surge.enabled:
        surges.watch(tx, rules, case, now)


def _raise(tx: Tx, rules: Rules, case: Case, on: str, to: Address, by: Actor, now: datetime) -> None:
    """A surge has been told as one: its messages, flagged as such, are no alerts of their own."""
    if on == SURGE_FLAG and any(case.number in row.params["cases"] for row in alert_rows.surges(tx)):
        return
    params = {"on": on, "by": by.role, "person": by.person}
    key, about = f"{on}:{case.number}", on.partition(":")[0]
    raising = Raising(about, key, to, case.number, params, immediate(rules.regulation, on))
    alerts.raise_alert(tx, rules, raising, now)
