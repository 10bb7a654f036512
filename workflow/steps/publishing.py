"""Publication by whom the act says, where it says, with its fallback."""

from __future__ import annotations

from workflow.actors import Actor
from workflow.agreements import given
from workflow.case import Case
from workflow.commands import Refused
from workflow.deadlines import applies
from workflow.events import Event
from workflow.regulation import Regulation
from workflow.steps.context import Made, Step, in_states, lead, only


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
    private: dict[str, object] = {"url": step.args.get("url", ""), "author_link": step.args.get("author_link", "")}
    private["reason"] = step.args.get("reason", "")
    private |= {"source_urls": list(step.args["source_urls"])} if step.args.get("source_urls") else {}
    via = str(step.args.get("via", ""))
    if kind == "interim":
        return _interim(step, step.private("interim_published", None, private, via=via))
    if kind == "request":
        return (step.private("request_published", None, private, via=via),)
    return (step.private("published", None, private, via=via), step.closed())


def _interim(step: Step, published: Event) -> Made:
    """Where the final term is agreed by people, it must be known before the interim answer goes out."""
    known = set(step.case.agreed) | set(given(step))
    for rule in step.regulation.deadline:
        if "interim_published" not in rule.opens or not applies(rule, step.case, None):
            continue
        names = [term.agreed for term in rule.terms]
        if all(names) and not known.intersection(names):
            return Refused(f"{names[0]}_required", {"fields": names}, rule.ref)
    return (published,)


def _where(step: Step) -> Refused | None:
    rule = step.regulation.publication
    if step.args.get("via") == "fallback":
        if not rule.fallback:
            return Refused("fallback_not_provided", {}, rule.ref)
        if rule.fallback_requires_reason and not step.args.get("reason"):
            return Refused("fallback_reason_required", {}, rule.ref)
        # «со ссылкой на автора»: given now, or known from the message itself
        if not (step.args.get("author_link") or step.case.url or step.case.author):
            return Refused("author_link_required", {}, rule.ref)
    return _channel(step)


def _channel(step: Step) -> Refused | None:
    """As open as the message was; an answer to what another body handed in may go back to that body."""
    rule, case, channel = step.regulation.publication, step.case, step.args.get("channel")
    if not (rule.match_channel and channel and case.channel) or channel == case.channel:
        return None
    if any(source.id == case.source and source.channel == channel for source in step.regulation.intake.source):
        return None
    return Refused("channel_mismatch", {"channel": case.channel}, rule.ref)
