"""The head's triage, routing to departments, return to the external body."""

from __future__ import annotations

from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Refused
from workflow.events import Event
from workflow.regulation import Regulation
from workflow.steps.context import Made, Step, in_states, only, vacancies, wrong_state
from workflow.steps.replacing import replace_part


def may_submit_to_head(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    if not regulation.flow.head_triage:
        return Refused("head_triage_not_provided")
    return only(actor, "coordinator") or in_states(case, "new", "returned")


def submit_to_head(step: Step) -> Made:
    """The head decides on every new message, and on what came back (Bolshebeysugskoe 6)."""
    return (step.event("sent_to_head"),)


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
    return routed if isinstance(routed, Refused) else (step.event("head_decided", react=True), *routed)


def may_route(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    """By the coordinator; where the act has the head's triage, only repeats that skip it."""
    refused = only(actor, "coordinator")
    if refused is not None:
        return refused
    if case.state not in {"new", "returned"}:
        together = case.state == "in_work" and regulation.multi.enabled
        return None if together or vacancies(case) else wrong_state(case)
    skips = case.kind == "repeat" and regulation.repeat.skips_triage
    back = case.state == "returned" and not regulation.flow.return_.through_head
    if regulation.flow.head_triage and not (skips or back):
        return Refused("head_decision_required")
    return None


def route(step: Step) -> Made:
    """To one or several departments; with `replace` (or `drop`), one of them gives way to another (or to none).

    While others are at work, departments named without `replace` succeed to the part that waits: the answer's first.
    """
    depts = list(dict.fromkeys(step.args.get("depts") or []))
    replaced = step.args.get("replace") or step.args.get("drop")
    if replaced:
        return replace_part(step, str(replaced), depts)
    if step.case.state in {"new", "returned"}:
        return assign(step, depts)
    waiting = sorted(vacancies(step.case), key=lambda part: part.part == "co")
    if not waiting:
        return wrong_state(step.case)
    return replace_part(step, waiting[0].dept, depts) if depts else Refused("departments_required")


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
        return Refused("responsible_required", {}, multi.ref)
    if len(depts) > 1 and order not in multi.orders:
        return Refused("order_not_provided", {"order": order}, multi.ref)
    if multi.responsible_first:  # «ответственный Исполнитель указывается первым» (Moskalensky 14.2)
        depts = [responsible, *(dept for dept in depts if dept != responsible)]
    parts = {dept: _part(dept, responsible, len(depts)) for dept in depts}
    again = rechecked(step, depts)
    alone = step.case.state == "new" and "auto" in step.args  # nobody pressed: which model, how sure
    auto = {"auto": step.args["auto"]} if alone else {}
    events: list[Event] = [step.event("routed", order=order, depts=depts, parts=parts, rechecked=again, **auto)]
    waiting = [dept for dept in depts if parts[dept] == "co"] if order == "sequential" else []
    events += [step.event("delivered", dept) for dept in depts if dept not in waiting[1:]]
    return tuple(events)


def rechecked(step: Step, depts: list[str]) -> list[str]:
    """Departments that get the message by the re-check that follows a return (Barnaul 7, paragraph 4)."""
    returned = {item.dept for item in step.case.log if item.kind == "returned"}
    if step.regulation.flow.return_.recheck == "same_department":
        return [dept for dept in depts if dept in returned]
    return depts if returned else []


def _part(dept: str, responsible: str, count: int) -> str:
    if count == 1:
        return "sole"
    return "responsible" if dept == responsible else "co"


def may_upstream_return(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    if not regulation.flow.upstream_return:
        return Refused("upstream_return_not_provided")
    return only(actor, "coordinator") or in_states(case, "new", "returned")


def upstream_return(step: Step) -> Made:
    """Not the municipality's competence: back to the external body."""
    reason = {"reason": step.args.get("reason", "")}
    return (step.private("upstream_returned", None, reason), step.closed())
