"""What the clock alone makes happen, and the letters that follow a breach."""

from __future__ import annotations

from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Refused
from workflow.deadlines import Deadline, open_deadlines
from workflow.regulation import Regulation
from workflow.steps.context import Made, Step, only


def may_tick(_regulation: Regulation, _case: Case, actor: Actor) -> Refused | None:
    return only(actor, "clock")


def tick(step: Step) -> Made:
    """A missed term is written once, with how late it was seen in working minutes. A lapsed one is no breach."""
    found = open_deadlines(step.regulation, step.case, step.now, step.calendar)
    known = {(item.dept, item.detail) for item in step.case.log if item.kind == "overdue"}
    return tuple(
        step.event(
            "overdue",
            deadline.dept,
            kind=deadline.kind,
            due=deadline.due.isoformat(),
            key=key(deadline),
            late_minutes=step.calendar.between(deadline.due, step.now),
        )
        for deadline in found
        if step.now > deadline.due and (deadline.dept, key(deadline)) not in known
    )


def key(deadline: Deadline) -> str:
    """What makes one term of a case different from another of its kind: when it was opened."""
    return f"{deadline.kind} {deadline.opened_at.isoformat()}"


def _provided(regulation: Regulation) -> Refused | None:
    if any("breach_recorded" in rule.opens for rule in regulation.deadline):
        return None
    return Refused("breach_letter_not_provided")


def may_record_breach(regulation: Regulation, _case: Case, actor: Actor) -> Refused | None:
    """The coordinator confirms a breach; its letter outlives the case (Barnaul 16)."""
    return _provided(regulation) or only(actor, "coordinator")


def record_breach(step: Step) -> Made:
    return (step.event("breach_recorded", step.args.get("dept"), kind=step.args.get("kind", "")),)


def may_notify_breach(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    recorded = any(item.kind == "breach_recorded" for item in case.log)
    refused = _provided(regulation) or only(actor, "coordinator_head")
    return refused or (None if recorded else Refused("wrong_state", {"state": case.state}))


def notify_breach(step: Step) -> Made:
    """The letter to the head of the organ; without a department named, the last recorded breach's."""
    recorded = [item.dept for item in step.case.log if item.kind == "breach_recorded"]
    return (step.event("breach_notified", step.args.get("dept") or recorded[-1]),)
