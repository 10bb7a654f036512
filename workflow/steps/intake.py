"""Registration, importance, repeats, urgent flags: what is known of a message before and beside its route."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from workflow.actors import Actor
from workflow.agreements import given
from workflow.case import Case
from workflow.commands import Action, Refused
from workflow.crosscheck import FLAGS
from workflow.regulation import Regulation
from workflow.steps.context import TERMINAL, Made, Step, in_states, only, wrong_state

PRIVATE = ("text", "url", "author", "media", "location")
PLAIN = ("source", "channel", "topic", "previous_answers", "previous_case", "regulation_version", "calendar_version")
INSTANTS = ("posted_at", "received_at", "detected_at")


def may_register(regulation: Regulation, _case: Case, actor: Actor) -> Refused | None:
    """The body the act names; the coordinator also enters what an external body has sent."""
    sources = (source.by for source in regulation.intake.source if source.by)
    return only(actor, regulation.intake.registered_by, "coordinator", "coordinator_head", *sources)


def register(step: Step) -> Made:
    """Three instants begin terms: posting, receipt, detection; registration may come after all of them."""
    importance = step.args.get("importance") or step.regulation.importance.default
    if importance not in step.regulation.importance.classes:
        return Refused("unknown_importance", {"importance": importance})
    ahead = [name for name in INSTANTS if step.args.get(name) and step.args[name] > step.now]
    if ahead:
        return Refused("instant_in_future", {"fields": ahead})
    data: dict[str, Any] = {name: step.args[name] for name in PLAIN if step.args.get(name) is not None}
    private = {name: step.args[name] for name in PRIVATE if step.args.get(name)}
    kind = "repeat" if step.args.get("kind") == "repeat" else "normal"
    number = int(step.args.get("number", step.case.number))
    posted, received = _source_instants(step)
    return (
        step.event("posted", at=posted),
        step.event("received", at=received),
        step.event("detected", at=step.args.get("detected_at") or step.now),
        step.private(
            "registered", None, private, number=number, regulation=step.regulation.act.id,
            importance=importance, case_kind=kind, **data,
        ),
    )  # fmt: skip


def _source_instants(step: Step) -> tuple[datetime, datetime]:
    """Posting and receipt, each from the argument its source says; the present where it is not known."""
    sources = step.regulation.intake.source
    named = next((item for item in sources if item.id == step.args.get("source")), None)
    posted = step.args.get(named.posted if named else "posted_at")
    received = step.args.get(named.received if named else "received_at")
    return posted or step.now, received or step.now


def may_set_importance(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    if len(regulation.importance.classes) < 2:
        return Refused("importance_not_provided")
    refused = only(actor, regulation.importance.set_by, "coordinator")
    return refused or (wrong_state(case) if case.state in TERMINAL else None)


def set_importance(step: Step) -> Made:
    """A later change counts every open term anew from its original start."""
    importance = step.args.get("importance")
    if importance not in step.regulation.importance.classes:
        return Refused("unknown_importance", {"importance": str(importance)})
    return (step.event("importance_set", importance=importance),)


def may_set_topic(_regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    """No act knows topics: they are the municipality's own, and the coordinator's to name."""
    return only(actor, "coordinator", "coordinator_head") or (wrong_state(case) if case.state in TERMINAL else None)


def set_topic(step: Step) -> Made:
    """What a message is about; its usual importance comes with it where the act allows and nobody has set another."""
    topic, usual, act = step.args.get("topic"), step.args.get("importance"), step.regulation.importance
    if not isinstance(topic, str):
        return Refused("unknown_topic")
    named = step.event("topic_set", topic=topic)
    untouched = step.case.importance == act.default != usual
    if usual not in act.classes or not untouched or may_set_importance(step.regulation, step.case, step.actor):
        return (named,)
    return (named, step.event("importance_set", importance=usual))


def may_mark_repeat(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    if not regulation.repeat.enabled:
        return Refused("repeat_not_provided")
    return only(actor, "coordinator", ref=regulation.repeat.ref) or in_states(case, "new", "returned")


def mark_repeat(step: Step) -> Made:
    """Link to the earlier case; the procedure of repeats applies from now on."""
    answers = int(step.args.get("previous_answers") or 1)
    return (step.event("repeat_marked", previous_case=step.args.get("previous_case"), previous_answers=answers),)


def may_flag(regulation: Regulation, _case: Case, actor: Actor) -> Refused | None:
    """The coordinator, or who reports by the act. At any time: a closed case can gain weight."""
    roles = {alert.by for alert in regulation.alert if alert.on.startswith("flag:") and alert.by}
    return only(actor, "coordinator", "coordinator_head", *roles)


def flag(step: Step) -> Made:
    """A mark that is counted under every act, and reported at once under those that say so."""
    name = str(step.args.get("flag", ""))
    if name not in FLAGS:
        return Refused("unknown_flag", {"flag": name, "allowed": list(FLAGS)})
    return (step.event("flagged", flag=name),)


def may_agree(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    """Those whom the act lets set a term, where it leaves one open."""
    if not regulation.agreed:
        return Refused("agreed_term_not_provided")
    roles = {role for item in regulation.agreed for role in item.by if str(Action.AGREE) in item.steps}
    return only(actor, *roles) or (wrong_state(case) if case.state in TERMINAL else None)


def agree(step: Step) -> Made:
    """An instant set by itself, without another step: the event is written as for every step that carries one."""
    if given(step):
        return ()
    return Refused("fields_missing", {"fields": sorted(item.name for item in step.regulation.agreed)})
