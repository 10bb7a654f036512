"""Publication by whom the act says, where it says, with its fallback."""

from __future__ import annotations

from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Refused
from workflow.events import Event
from workflow.regulation import Regulation
from workflow.steps.context import Made, Step, agreed, in_states, lead, only


def may_publish(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    rule = regulation.publication
    refused = only(actor, rule.by, ref=rule.ref)
    part = lead(case)
    if refused is None and rule.by == "executor" and (part is None or part.dept != actor.dept):
        return Refused("role_not_allowed", {"role": actor.role}, rule.ref)
    return refused or in_states(case, "approved")


def publish(step: Step) -> Made:
    """The approved draft is placed: as the answer, as an interim one, or as a request to the author."""
    refused = _where(step)
    if refused is not None:
        return refused
    draft = step.case.draft
    kind = draft.kind if draft is not None and step.case.reply != "link" else step.case.reply
    private = {"url": step.args.get("url", ""), "author_link": step.args.get("author_link", "")}
    private["reason"] = step.args.get("reason", "")
    via = str(step.args.get("via", ""))
    if kind == "interim":
        return _interim(step, step.private("interim_published", None, private, via=via))
    if kind == "request":
        return (step.private("request_published", None, private, via=via),)
    return (step.private("published", None, private, via=via), step.closed())


def _interim(step: Step, published: Event) -> Made:
    """Where the final term is agreed by people, it must be known before the interim answer goes out."""
    agreements = agreed(step)
    applicable = [
        rule
        for rule in step.regulation.deadline
        if rule.kind == "final_draft" and (not rule.when.importance or step.case.importance in rule.when.importance)
    ]
    names = {term.agreed for rule in applicable for term in rule.terms if term.agreed}
    known = set(step.case.agreed) | {event.data["name"] for event in agreements}
    if names - known:
        return Refused("agreed_term_required", {"fields": sorted(names - known)}, applicable[0].ref)
    return (*agreements, published)


def _where(step: Step) -> Refused | None:
    rule = step.regulation.publication
    if step.args.get("via") == "fallback":
        if not rule.fallback:
            return Refused("fallback_not_provided", {}, rule.ref)
        if rule.fallback_requires_reason and not step.args.get("reason"):
            return Refused("fallback_reason_required", {}, rule.ref)
    channel = step.args.get("channel")
    if rule.match_channel and channel and step.case.channel and channel != step.case.channel:
        return Refused("channel_mismatch", {"channel": step.case.channel}, rule.ref)
    return None
