"""What an actor may do now: the gates of the same table that `decide` obeys, so a button and a rule cannot disagree."""

from __future__ import annotations

from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Action, Option
from workflow.decide import STEPS
from workflow.regulation import Regulation
from workflow.steps.context import approval, level, vacancies
from workflow.steps.drafting import kinds

# Steps that no button of a card alone can offer: the clock's, the beginning of a case, the joining of two, the admins'.
NOT_OFFERED = frozenset({Action.REGISTER, Action.TICK, Action.JOIN, Action.ADD_SOURCE, Action.EXCUSE, Action.UPHOLD})


def available(regulation: Regulation, case: Case, actor: Actor) -> tuple[Option, ...]:
    """Open steps, in the order of the table, with the values of the argument that a button itself can say."""
    return tuple(
        Option(action, _choices(regulation, case, action))
        for action, (gate, _) in STEPS.items()
        if action not in NOT_OFFERED and gate(regulation, case, actor) is None and _offered(regulation, case, action)
    )


def _offered(regulation: Regulation, case: Case, action: Action) -> bool:
    """Steps the law allows at more times than a button makes sense."""
    match action:
        case Action.FLAG:
            reported = any(alert.on.startswith("flag:") for alert in regulation.alert)
            return reported and case.is_open and "socially_significant" not in case.flags
        case Action.CONVERT:
            return case.state == "awaiting_consent" and bool(case.consent)
        case Action.CONSENT:
            return case.consent is None
        case Action.RECORD_BREACH:
            last = [item.kind for item in case.log if item.kind in {"overdue", "breach_recorded"}][-1:]
            return last == ["overdue"]
        case Action.MARK_REPEAT:
            return case.kind != "repeat"
        case Action.REJECT:
            return approval(regulation, level(case.state)).rework
    return True


def _choices(regulation: Regulation, case: Case, action: Action) -> tuple[str, ...]:
    match action:
        case Action.ROUTE:
            return _routings(regulation, case)
        case Action.SUBMIT_DRAFT:
            return kinds(regulation, case)
        case Action.APPROVE if approval(regulation, level(case.state)).self_draft:
            return ("as_is", "edit")
        case Action.CONSENT:
            return ("yes", "no")
        case Action.FLAG:
            return ("socially_significant",)
    return ()


def _routings(regulation: Regulation, case: Case) -> tuple[str, ...]:
    """To `assign` departments, to let one `succeed` to a part that waits, to change the `team` at work."""
    if case.state in {"new", "returned"}:
        return ("assign",)
    succeed = ("succeed",) if vacancies(case) else ()
    return (*succeed, "team") if regulation.multi.enabled else succeed
