"""Answers to an urgent alert: taken up, taken back, an instruction asked for and read, a surge's messages marked."""

from __future__ import annotations

from handlers.actors import actor_for
from handlers.asks import Ask, ask
from handlers.callbacks import AlertPress
from handlers.incoming import Incoming
from handlers.lists import show
from handlers.names import address_title, person_name
from handlers.office import Turn
from handlers.replies import Reply
from handlers.texts import Html
from handlers.timewords import instant
from handlers.urgent import SURGE
from storage import alert_rows, alerts, cases, instructions, prompts
from storage.alert_rows import Alert
from storage.mailing import COORDINATOR
from storage.people import Person
from storage.place import Place
from storage.prompts import Prompt
from storage.standing_in import acting
from workflow.actors import Actor, Address
from workflow.case import Case
from workflow.commands import Action, Command, Refused

INSTRUCT = Ask("instruct", lambda _law, _arg: {})
FLAG = "activity_surge"


def press_alert(turn: Turn, press: AlertPress, message_id: int, place: Place) -> Reply:
    """Do what a button of an alert says, or say politely why not."""
    texts, person = turn.office.texts, turn.person
    row = alert_rows.get(turn.tx, press.alert)
    if person is None:
        return Reply(texts("stranger-press"), alert=True)
    if press.choice == "take_all":
        show(turn, "urgent", place, message_id=message_id)
        return Reply(texts("alert-taken-all", count=alerts.acknowledge_all(turn.tx, person, turn.now)))
    if row is None or press.choice not in {"take", "back", "instruct", "all", "cases", "mark"}:
        return Reply(texts("unknown-button"), alert=True)
    if press.choice in {"all", "cases"}:
        show(turn, "urgent" if press.choice == "all" else f"{SURGE}.{row.id}", place)
        return Reply(Html(""))
    if press.choice == "mark":
        return _mark(turn, row, person)
    if press.choice == "back":
        taken_back = alerts.take_back(turn.tx, row, person, turn.now)
        return Reply(texts("alert-taken-back")) if taken_back else Reply(texts("alert-not-taken-back"), alert=True)
    refused = _refused(turn, row, person)
    if refused:
        return Reply(refused, alert=True)
    if press.choice == "instruct":
        return _ask(turn, row, place)
    if not row.waiting:
        at = instant(texts, row.acknowledged_at or turn.now, turn.now, turn.office.rules.calendar)
        return Reply(texts("alert-taken-already", who=person_name(turn.tx, row.acknowledged_by), at=at), alert=True)
    alerts.acknowledge(turn.tx, row, person, turn.now)
    return Reply(texts("alert-taken"))


def read_instruction(turn: Turn, case: Case, prompt: Prompt, incoming: Incoming) -> Reply:
    """The words of an instruction: they go to the coordinators on the case's card, and the alert is taken up."""
    texts, person = turn.office.texts, turn.person
    row = alert_rows.get(turn.tx, int(prompt.args["arg"]))
    if person is None or row is None:
        return Reply(texts("prompt-not-yours"), alert=True)
    if not incoming.text.strip():
        return Reply(texts("needs-text"), alert=True)
    prompts.close(turn.tx, prompt.id, turn.now)
    refused = _refused(turn, row, person)
    if refused:
        return Reply(refused, alert=True)
    by = alerts.may_answer(turn.tx, row, person) or Actor(row.address.role, row.address.dept, person.id)
    if row.waiting:
        alerts.acknowledge(turn.tx, row, person, turn.now)
    instructions.give(turn.tx, row, case.number, by, incoming.text.strip(), turn.now)
    return Reply(texts("instruction-given", number=case.number))


def _refused(turn: Turn, row: Alert, person: Person) -> Html:
    """Why a person may not answer, empty where they may."""
    texts, rules = turn.office.texts, turn.office.rules
    if alerts.may_answer(turn.tx, row, person) is None:
        return texts("alert-not-yours", role=address_title(turn.tx, rules.regulation, texts, row.address))
    return texts("alert-is-over") if row.over_at is not None else Html("")


def _ask(turn: Turn, row: Alert, place: Place) -> Reply:
    """An instruction is about the case; about a surge, on its newest message."""
    case = None if row.main_case is None else cases.load(turn.tx, row.main_case)
    if case is None:
        return Reply(turn.office.texts("unknown-button"), alert=True)
    ask(turn, case, INSTRUCT, str(row.id), place)
    return Reply(turn.office.texts("press-asked"))


def _mark(turn: Turn, row: Alert, person: Person) -> Reply:
    """A coordinator marks every message of a surge as one of a heightened activity, as the act counts them."""
    texts, office = turn.office.texts, turn.office
    if row.about != "surge" or not {COORDINATOR, Address("coordinator_head")} & {
        by.address for by in acting(turn.tx, person)
    }:
        return Reply(texts("alert-mark-not-yours"), alert=True)
    marked = 0
    for number in row.params["cases"]:
        case = cases.load(turn.tx, number)
        if case is None or FLAG in case.flags:
            continue
        actor = actor_for(turn.tx, office.rules_of(case), case, person, Action.FLAG)
        taken = office.casework.take(turn.tx, number, Command(Action.FLAG, actor, {"flag": FLAG}), turn.now)
        marked += not isinstance(taken, Refused)
    return Reply(texts("alert-marked", count=marked))
