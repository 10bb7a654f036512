"""A department accepts, returns, gives information."""

from __future__ import annotations

from workflow.actors import Actor
from workflow.case import Assignment, Case
from workflow.commands import Refused
from workflow.deadlines import Reckoning, applies, missed
from workflow.events import Event
from workflow.regulation import Regulation
from workflow.steps.context import NOT_HANDED_OUT, Made, Step, assignment_of, in_states, only, vacancies, wrong_state


def of_department(case: Case, actor: Actor) -> Refused | None:
    """Only people of a department that has the message now."""
    refused = only(actor, "executor", "intake")
    if refused is None and assignment_of(case, actor) is None:
        return Refused("role_not_allowed", {"role": actor.role, "dept": actor.dept or ""})
    return refused


def handed_out(case: Case) -> Refused | None:
    """While the case is with departments. A co-executor may be late, with the common draft already on approval."""
    return wrong_state(case) if case.state in NOT_HANDED_OUT else None


def may_accept(_regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    """Once, by a person of the department."""
    refused = of_department(case, actor) or handed_out(case)
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
    late = _late(step)
    if late and step.regulation.flow.return_.late == "forbidden":
        return Refused("return_late", {}, step.regulation.flow.return_.ref)
    return (step.private("returned", step.actor.dept, {"reason": reason}, late=late),)


def _late(step: Step) -> bool:
    """After the term for the check of competence, where the act has one. Silence was taken for acceptance till then."""
    reckoning = Reckoning(step.regulation, step.case, step.calendar, step.actor.dept)
    part = assignment_of(step.case, step.actor)
    rules = (r for r in step.regulation.deadline if r.kind == "competence" and applies(r, step.case, part))
    return any(missed(due, step.now) for due in map(reckoning.due, rules) if due is not None)


def may_submit_info(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    """A co-executor, once; the responsible one writes the answer itself."""
    if not regulation.multi.enabled:
        return Refused("multi_not_provided", {}, regulation.multi.ref)
    refused = of_department(case, actor) or handed_out(case)
    part = assignment_of(case, actor)
    if refused is None and part is not None and part.part != "co":
        return Refused("role_not_allowed", {"role": actor.role}, regulation.multi.ref)
    if refused is None and part is not None and part.info is not None:
        return Refused("info_already_sent", {}, regulation.multi.ref)
    return refused


def submit_info(step: Step) -> Made:
    """A co-executor's information; in turn, the next one gets the message now and his clock begins."""
    mine = assignment_of(step.case, step.actor)
    private = {"text": step.args.get("text", ""), "media": list(step.args.get("media") or [])}
    events: list[Event] = [step.private("info_sent", step.actor.dept, private)]
    if not any(part.info is not None for part in step.case.current):
        events.append(step.event("first_info"))
    return (*events, *next_in_turn(step, mine))


def next_in_turn(step: Step, leaving: Assignment | None) -> tuple[Event, ...]:
    """After one co-executor is done with or gone: the next gets the message, or the information is complete."""
    others = [part for part in step.case.current if part.part == "co" and part is not leaving]
    at_work = [part for part in others if part.info is None and part.delivered_at is not None]
    waiting = [part for part in others if part.delivered_at is None]
    if waiting:
        return () if at_work else (step.event("delivered", waiting[0].dept),)
    expected = [part for part in vacancies(step.case) if part.part == "co" and part is not leaving]
    return () if at_work or expected else (step.event("all_info"),)
