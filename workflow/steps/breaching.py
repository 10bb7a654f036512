"""A breach confirmed by the coordinator, and the letter that follows it."""

from __future__ import annotations

from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Refused
from workflow.regulation import Regulation
from workflow.steps.context import Made, Step, lead, only


def _provided(regulation: Regulation) -> Refused | None:
    if any("breach_recorded" in rule.opens for rule in regulation.deadline):
        return None
    return Refused("breach_letter_not_provided")


def may_record_breach(regulation: Regulation, _case: Case, actor: Actor) -> Refused | None:
    """The coordinator confirms a breach; its letter outlives the case (Barnaul 16)."""
    return _provided(regulation) or only(actor, "coordinator")


def record_breach(step: Step) -> Made:
    """The department named, else the one whose missed term was written down last, else the one that writes."""
    dept = _department(step)
    if dept in owed_letters(step.case):  # one letter tells of all; a second record must not put its term off
        return Refused("breach_already_recorded", {"dept": str(dept or "")})
    return (step.event("breach_recorded", dept, kind=str(step.args.get("kind", ""))),)


def _department(step: Step) -> str | None:
    if step.args.get("dept"):
        return str(step.args["dept"])
    missed = [item.dept for item in step.case.log if item.kind == "overdue" and item.dept is not None]
    part = lead(step.case)
    return missed[-1] if missed else (part.dept if part is not None else None)


def owed_letters(case: Case) -> tuple[str | None, ...]:
    """Departments whose recorded breach has no letter yet."""
    owed: dict[str | None, None] = {}
    for item in case.log:
        if item.kind == "breach_recorded":
            owed[item.dept] = None
        if item.kind == "breach_notified":
            owed.pop(item.dept, None)
    return tuple(owed)


def may_notify_breach(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    """The head of the coordinators, while a letter is owed."""
    refused = _provided(regulation) or only(actor, "coordinator_head")
    return refused or (None if owed_letters(case) else Refused("breach_not_recorded"))


def notify_breach(step: Step) -> Made:
    """The letter to the head of the organ; without a department named, to the first one that is owed it."""
    owed = owed_letters(step.case)
    dept = step.args.get("dept") or owed[0]
    if dept not in owed:
        return Refused("breach_not_recorded", {"dept": str(dept)})
    return (step.event("breach_notified", dept),)
