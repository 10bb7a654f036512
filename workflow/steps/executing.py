"""A department accepts, returns, gives information."""

from __future__ import annotations

from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Refused
from workflow.events import Event
from workflow.regulation import Regulation
from workflow.steps.context import Made, Step, assignment_of, in_states, only


def of_department(case: Case, actor: Actor) -> Refused | None:
    """Only people of a department that has the message now."""
    refused = only(actor, "executor", "intake")
    if refused is None and assignment_of(case, actor) is None:
        return Refused("role_not_allowed", {"role": actor.role, "dept": actor.dept or ""})
    return refused


def may_accept(_regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    refused = of_department(case, actor) or in_states(case, "in_work")
    part = assignment_of(case, actor)
    if refused is None and part is not None and part.accepted_at is not None:
        return Refused("already_accepted")
    return refused


def accept(step: Step) -> Made:
    return (step.event("accepted", step.actor.dept),)


def may_return(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    """Not our competence. After a re-check nobody may refuse (Barnaul 7)."""
    rule = regulation.flow.return_
    if not rule.allowed:
        return Refused("return_not_provided", {}, rule.ref)
    refused = of_department(case, actor) or in_states(case, "in_work")
    part = assignment_of(case, actor)
    if refused is None and part is not None and part.rechecked and rule.forbidden_on_recheck:
        return Refused("return_forbidden_on_recheck", {}, rule.ref)
    return refused


def return_(step: Step) -> Made:
    """Back to whoever routes. A reason is what the next routing is decided on."""
    reason = str(step.args.get("reason", "")).strip()
    if not reason:
        return Refused("reason_required", {}, step.regulation.flow.return_.ref)
    return (step.private("returned", step.actor.dept, {"reason": reason}),)


def may_submit_info(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    if not regulation.multi.enabled:
        return Refused("multi_not_provided")
    refused = of_department(case, actor) or in_states(case, "in_work")
    part = assignment_of(case, actor)
    if refused is None and part is not None and part.part != "co":
        return Refused("role_not_allowed", {"role": actor.role}, regulation.multi.ref)
    return refused


def submit_info(step: Step) -> Made:
    """A co-executor's information; in turn, the next one gets the message now and his clock begins."""
    dept = step.actor.dept
    private = {"text": step.args.get("text", ""), "media": list(step.args.get("media") or [])}
    events: list[Event] = [step.private("info_sent", dept, private)]
    others = [part for part in step.case.current if part.part == "co" and part.dept != dept]
    waiting = [part for part in others if part.delivered_at is None]
    if waiting:
        events.append(step.event("delivered", waiting[0].dept))
    elif all(part.info is not None for part in others):
        events.append(step.event("all_info"))
    return tuple(events)
