"""Approval, level by level, and rework."""

from __future__ import annotations

from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Refused
from workflow.regulation import Regulation
from workflow.steps.context import Made, Step, approval, level, only, reworker, wrong_state
from workflow.steps.drafting import version


def may_approve(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    """The role of the level the draft is on."""
    if not case.state.startswith("on_approval:"):
        return wrong_state(case)
    rule = approval(regulation, level(case.state))
    return only(actor, rule.role, ref=rule.ref)


def approve(step: Step) -> Made:
    """Binds to a version: a decision on an older draft is refused. A text of the approver's own is a new version."""
    at = level(step.case.state)
    edited = bool(step.args.get("text"))
    refused = _stale(step) or (_may_edit(step, at) if edited else None)
    if refused is not None:
        return refused
    draft = step.case.draft
    own = (version(step, draft.dept, draft.kind),) if edited and draft is not None else ()
    approved = step.event(f"approved_{at}", version=_version(step) + len(own))
    if at < len(step.regulation.approval):
        return (*own, approved, step.event(f"submitted_{at + 1}"))
    return (*own, approved, step.event("approved"))


def _may_edit(step: Step, at: int) -> Refused | None:
    rule = approval(step.regulation, at)
    return None if rule.self_draft else Refused("edit_not_provided", {}, rule.ref)


def reject(step: Step) -> Made:
    """Back for rework, with reasons the act knows and remarks in words."""
    stale = _stale(step)
    if stale is not None:
        return stale
    at = level(step.case.state)
    rule = approval(step.regulation, at)
    if not rule.rework:
        return Refused("rework_not_provided", {}, rule.ref)
    reasons = list(step.args.get("reasons") or [])
    unknown = [reason for reason in reasons if reason not in rule.reasons]
    if unknown:
        return Refused("unknown_reason", {"reasons": unknown, "allowed": list(rule.reasons)}, rule.ref)
    comment = str(step.args.get("comment", ""))
    if not reasons and not comment:
        return Refused("reason_required", {}, rule.ref)
    return (step.private(f"rejected_{at}", None, {"comment": comment}, reasons=reasons, version=_version(step)),)


def may_send_down(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    """What a higher level sent back to an approver, he may pass on to the executor (Barnaul 9, paragraph 2)."""
    roles = {rule.reject_to for rule in regulation.approval} - {"executor"}
    refused = only(actor, *roles) if roles else Refused("send_down_not_provided")
    return refused or (None if reworker(regulation, case) == actor.role else wrong_state(case))


def send_down(step: Step) -> Made:
    """Rework of the first level, with its term; the term of the level that sent it back runs on.

    Without words of his own the approver passes on those of the higher level.
    """
    draft = step.case.draft
    remarks, known = (draft.remarks, draft.reasons) if draft is not None else ("", ())
    comment = {"comment": str(step.args.get("comment") or remarks)}
    return (step.private("rejected_1", None, comment, reasons=list(step.args.get("reasons") or known)),)


def _version(step: Step) -> int:
    return step.case.draft.version if step.case.draft is not None else 0


def _stale(step: Step) -> Refused | None:
    seen = step.args.get("draft_version")
    if seen is not None and int(seen) != _version(step):
        return Refused("stale_draft", {"version": _version(step)})
    return None
