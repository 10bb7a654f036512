"""A message routed by the bot itself: only where `routing.auto` says so, and only what nobody need look at first."""

from __future__ import annotations

from handlers.hints import doubted
from handlers.office import Turn
from storage import similar
from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Action, Command, Refused

NOBODY = Actor("coordinator")  # the coordinator's step, taken by no person: the journal shows it


def route_alone(turn: Turn, case: Case) -> bool:
    """Route a new case to the department the bot is certain of; whether it was done.

    What may be a ground for refusal or a repeat waits for a person, and so does everything under an act whose head
    decides.
    """
    office = turn.office
    advice = office.adviser.certain(turn.tx, case)
    first = None if advice is None else advice.first
    if advice is None or first is None:
        return False
    if doubted(office.rules_of(case).regulation, case.text) or similar.earlier(turn.tx, case):
        return False
    auto = {"model": advice.model, "confidence": round(first.confidence, 3)}
    command = Command(Action.ROUTE, NOBODY, {"depts": [first.department], "auto": auto})
    return not isinstance(office.casework.take(turn.tx, case.number, command, turn.now), Refused)
