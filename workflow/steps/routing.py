"""The head's triage, routing to departments, replacing one of them, return to the external body."""

from __future__ import annotations

from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Refused
from workflow.events import Event
from workflow.regulation import Regulation
from workflow.steps.context import Made, Step, agreed, first, in_states, only


def may_submit_to_head(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    if not regulation.flow.head_triage:
        return Refused("head_triage_not_provided")
    return only(actor, "coordinator") or in_states(case, "new", "returned")


def submit_to_head(step: Step) -> Made:
    return (step.event("sent_to_head"), *agreed(step))


def may_head_decide(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    if not regulation.flow.head_triage:
        return Refused("head_triage_not_provided")
    return only(actor, "head") or in_states(case, "head_decision")


def head_decide(step: Step) -> Made:
    """React or not, and who prepares the answer; the head may shorten the reaction."""
    if not step.args.get("react", True):
        if not step.regulation.flow.no_reaction:
            return Refused("no_reaction_not_provided")
        reason = {"reason": step.args.get("reason", "")}
        return (step.private("head_decided", None, reason, react=False), step.closed())
    depts = step.args.get("depts") or ([step.args["dept"]] if step.args.get("dept") else [])
    routed = assign(step, list(depts))
    if isinstance(routed, Refused):
        return routed
    due = step.args.get("reaction_due")
    return (step.event("head_decided", react=True), *agreed(step, head_reaction_due=due), *routed)


def may_route(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    """By the coordinator; where the act has the head's triage, only repeats that skip it."""
    refused = first(only(actor, "coordinator"), in_states(case, "new", "returned", "in_work"))
    if refused is not None:
        return refused
    if case.state == "in_work":
        return None if regulation.multi.enabled else Refused("wrong_state", {"state": case.state})
    skips = case.kind == "repeat" and regulation.repeat.skips_triage
    if regulation.flow.head_triage and not skips:
        return Refused("head_decision_required")
    return None


def route(step: Step) -> Made:
    """To one or several departments; with `replace`, one co-executor gives way to another or to none."""
    depts = list(step.args.get("depts") or [])
    replaced = step.args.get("replace") or step.args.get("drop")
    if replaced:
        return _replace(step, str(replaced), depts)
    if step.case.state == "in_work":
        return Refused("wrong_state", {"state": step.case.state})
    routed = assign(step, depts)
    return routed if isinstance(routed, Refused) else (*routed, *agreed(step))


def assign(step: Step, depts: list[str]) -> Made:
    """New assignments. In turn, only the first co-executor and the responsible one get the message at once."""
    multi = step.regulation.multi
    if not depts:
        return Refused("departments_required")
    if len(depts) > 1 and not multi.enabled:
        return Refused("multi_not_provided", {}, multi.ref)
    responsible = step.args.get("responsible") or depts[0]
    order = step.args.get("order") or multi.default_order
    if responsible not in depts:
        return Refused("responsible_required")
    if len(depts) > 1 and order not in multi.orders:
        return Refused("order_not_provided", {"order": order}, multi.ref)
    recheck = any(item.kind == "returned" for item in step.case.log)
    parts = {dept: _part(dept, responsible, len(depts)) for dept in depts}
    events = [step.event("routed", order=order, parts=parts, recheck=recheck)]
    waiting = [dept for dept in depts if parts[dept] == "co"] if order == "sequential" else []
    events += [step.event("delivered", dept) for dept in depts if dept not in waiting[1:]]
    return tuple(events)


def _part(dept: str, responsible: str, count: int) -> str:
    if count == 1:
        return "sole"
    return "responsible" if dept == responsible else "co"


def _replace(step: Step, replaced: str, depts: list[str]) -> Made:
    """The others keep their clocks; the newcomer takes the part of the one who leaves."""
    old = [part for part in step.case.assignments if part.dept == replaced]
    if not old or len(depts) > 1:
        return Refused("unknown_assignment", {"dept": replaced})
    recheck = any(item.kind == "returned" and item.dept == replaced for item in step.case.log)
    parts = dict.fromkeys(depts, old[-1].part)
    events = [step.event("replaced", replaced), step.event("routed", parts=parts, recheck=recheck)]
    events += [step.event("delivered", dept) for dept in depts]
    return (*events, *_complete_without(step, replaced, depts))


def _complete_without(step: Step, replaced: str, depts: list[str]) -> tuple[Event, ...]:
    """Dropping the last co-executor who owed information completes it."""
    others = [part for part in step.case.current if part.part == "co" and part.dept != replaced]
    if depts or not others or any(part.info is None for part in others):
        return ()
    return (step.event("all_info"),)


def may_upstream_return(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    if not regulation.flow.upstream_return:
        return Refused("upstream_return_not_provided")
    return only(actor, "coordinator") or in_states(case, "new", "returned")


def upstream_return(step: Step) -> Made:
    """Not the municipality's competence: back to the external body."""
    reason = {"reason": step.args.get("reason", "")}
    return (step.private("upstream_returned", None, reason), step.closed())
