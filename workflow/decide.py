"""The table of steps, and the one function that decides on all of them."""

from __future__ import annotations

from datetime import datetime

from workflow.actors import Actor
from workflow.agreements import agreements
from workflow.case import Case
from workflow.commands import Action, Command, Refused
from workflow.events import Event
from workflow.missed import closed_late, tick
from workflow.regulation import Regulation
from workflow.steps import (
    approving,
    breaching,
    drafting,
    excusing,
    executing,
    intake,
    joining,
    publishing,
    recalling,
    refusing,
    routing,
)
from workflow.steps.context import Gate, Make, Step, only
from workflow.worktime import WorkCalendar


def may_tick(_regulation: Regulation, _case: Case, actor: Actor) -> Refused | None:
    return only(actor, "clock")


STEPS: dict[Action, tuple[Gate, Make]] = {
    Action.REGISTER: (intake.may_register, intake.register),
    Action.SUBMIT_TO_HEAD: (routing.may_submit_to_head, routing.submit_to_head),
    Action.HEAD_DECIDE: (routing.may_head_decide, routing.head_decide),
    Action.ROUTE: (routing.may_route, routing.route),
    Action.RECALL: (recalling.may_recall, recalling.recall),
    Action.ACCEPT: (executing.may_accept, executing.accept),
    Action.RETURN: (executing.may_return, executing.return_),
    Action.SUBMIT_INFO: (executing.may_submit_info, executing.submit_info),
    Action.SUBMIT_DRAFT: (drafting.may_submit_draft, drafting.submit_draft),
    Action.APPROVE: (approving.may_approve, approving.approve),
    Action.REJECT: (approving.may_approve, approving.reject),
    Action.SEND_DOWN: (approving.may_send_down, approving.send_down),
    Action.PUBLISH: (publishing.may_publish, publishing.publish),
    Action.REFUSE: (refusing.may_refuse, refusing.refuse),
    Action.MARK_REPEAT: (intake.may_mark_repeat, intake.mark_repeat),
    Action.JOIN: (joining.may_join, joining.join),
    Action.ADD_SOURCE: (joining.may_add_source, joining.add_source),
    Action.SET_IMPORTANCE: (intake.may_set_importance, intake.set_importance),
    Action.SET_TOPIC: (intake.may_set_topic, intake.set_topic),
    Action.FLAG: (intake.may_flag, intake.flag),
    Action.UPSTREAM_RETURN: (routing.may_upstream_return, routing.upstream_return),
    Action.AGREE: (intake.may_agree, intake.agree),
    Action.ASK_CONSENT: (refusing.may_ask_consent, refusing.ask_consent),
    Action.CONSENT: (refusing.may_consent, refusing.consent),
    Action.CONVERT: (refusing.may_convert, refusing.convert),
    Action.RECORD_BREACH: (breaching.may_record_breach, breaching.record_breach),
    Action.NOTIFY_BREACH: (breaching.may_notify_breach, breaching.notify_breach),
    Action.EXCUSE: (excusing.may_excuse, excusing.excuse),
    Action.UPHOLD: (excusing.may_excuse, excusing.uphold),
    Action.TICK: (may_tick, tick),
}


def decide(
    regulation: Regulation, case: Case | None, command: Command, now: datetime, calendar: WorkCalendar
) -> tuple[Event, ...] | Refused:
    """What happens when `command` is asked of `case` at `now`; `case` is None only for a registration.

    Pure: nothing is changed and no clock is read. A refusal names its code and the paragraph of the act.
    """
    if (case is None) != (command.action is Action.REGISTER):
        return Refused("wrong_state", {"state": case.state if case is not None else ""})
    subject = case if case is not None else Case(int(command.args.get("number", 0)), regulation.act.id)
    gate, make = STEPS[command.action]
    refused = gate(regulation, subject, command.actor)
    if refused is not None:
        return refused
    step = Step(regulation, subject, command.action, command.actor, command.args, now, calendar)
    made = make(step)
    if isinstance(made, Refused) or command.action is Action.TICK:
        return made
    late = closed_late(step, made) if case is not None else ()
    return (*late, *made, *agreements(step))
