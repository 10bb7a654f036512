"""Grounds on which a message is not processed in the ordinary way, and conversion to an official appeal."""

from __future__ import annotations

from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Refused
from workflow.regulation import Ground, Regulation
from workflow.steps.context import TERMINAL, Made, Step, in_states, only, wrong_state


def may_refuse(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    if not regulation.refusal:
        return Refused("refusal_not_provided")
    return only(actor, "coordinator") or in_states(case, "new", "returned")


def refuse(step: Step) -> Made:
    """Silent, with a notice about abuse of right, with a clarification, or with a link to the site."""
    wanted = step.args.get("ground")
    ground = next((item for item in step.regulation.refusal if item.id == wanted), None)
    if ground is None:
        return Refused("unknown_ground", {"ground": str(wanted)})
    if not _met(step, ground):
        return Refused("ground_not_met", {"ground": ground.title}, ground.ref)
    match ground.disposition:
        case "silent":
            return (step.event("refused", ground=ground.id), step.closed())
        case "notice":
            return (step.event("notice_chosen", ground=ground.id),)
        case "clarify":
            return (step.event("clarification_started", ground=ground.id),)
    return (step.event("link_reply", ground=ground.id), step.event("approved"))


def _met(step: Step, ground: Ground) -> bool:
    attested = set(step.args.get("attest") or ())
    return step.case.previous_answers >= ground.needs.min_previous_answers and attested >= set(ground.needs.attest)


def may_convert(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    rule = regulation.conversion
    if not rule.enabled:
        return Refused("conversion_not_provided")
    return only(actor, rule.by, ref=rule.ref) or (wrong_state(case) if case.state in TERMINAL else None)


def may_ask_consent(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    asked = wrong_state(case) if case.state == "awaiting_consent" else None
    return may_convert(regulation, case, actor) or asked


def ask_consent(step: Step) -> Made:
    return (step.event("consent_asked"),)


def may_consent(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    return may_convert(regulation, case, actor) or in_states(case, "awaiting_consent")


def consent(step: Step) -> Made:
    """The author's answer; without consent the ordinary answer goes on from where it was."""
    given = bool(step.args.get("given"))
    answered = step.event("consented", given=given)
    if not given and step.regulation.conversion.on_no_consent == "close":
        return (answered, step.event("refused", ground="no_consent"), step.closed())
    return (answered,)


def convert(step: Step) -> Made:
    """Needs the consent and the fields the appeals department asks for."""
    rule = step.regulation.conversion
    if rule.consent and not step.case.consent:
        return Refused("consent_required", {}, rule.ref)
    given = dict(step.args.get("fields") or {})
    missing = [name for name in rule.fields if not given.get(name)]
    if missing:
        return Refused("fields_missing", {"fields": missing}, rule.ref)
    return (step.private("converted", None, given), step.closed())
