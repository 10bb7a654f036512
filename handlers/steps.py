"""One handler for every step of every regulation: a press becomes a command, or a prompt for what is missing."""

from __future__ import annotations

from handlers import picking
from handlers.actors import actor_for
from handlers.arguments import Tap, arguments
from handlers.asks import ask, asked_for
from handlers.callbacks import StepPress
from handlers.office import Turn
from handlers.refusals import refusal_text
from handlers.replies import Reply, pressed_now
from storage import mailing
from storage.casework import Taken
from storage.place import Place
from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Action, Command, Refused


def press_step(turn: Turn, press: StepPress, place: Place) -> Reply:
    """Take the step a button names, or ask for what it needs."""
    texts = turn.office.texts
    if press.action not in set(Action):
        return Reply(texts("unknown-button"), alert=True)
    case, action = pressed_now(turn, press.number, press.version, place), Action(press.action)
    if isinstance(case, Reply) or turn.person is None:
        return case if isinstance(case, Reply) else Reply(texts("stranger-press"), alert=True)
    law = turn.office.rules_of(case).regulation
    actor = actor_for(turn.tx, turn.office.rules_of(case), case, turn.person, action)
    wanted = asked_for(action, press.arg)
    if wanted is not None:
        refused = turn.office.casework.would_refuse(
            case, Command(action, actor, wanted.probe(law, press.arg)), turn.now
        )
        if refused is not None:
            return Reply(refusal_text(texts, refused), alert=True)
        ask(turn, case, wanted, press.arg, place)
        return Reply(texts("press-asked"))
    if action is Action.JOIN:
        return _join(turn, case, actor, press.arg, place)
    args = arguments(action, Tap(turn, case, place.chat_id, press.arg))
    if args is None:
        return Reply(texts("pick-department"), alert=True)
    return take(turn, case, Command(action, actor, args), place)


def _join(turn: Turn, case: Case, actor: Actor, arg: str, place: Place) -> Reply:
    office = turn.office
    to = int(arg) if arg.isdecimal() else 0
    taken = office.casework.join(turn.tx, case.number, to, actor, turn.now)
    if isinstance(taken, Refused):
        return Reply(refusal_text(office.texts, taken), alert=True)
    return done(turn, Command(Action.JOIN, actor), taken, place)


def take(turn: Turn, case: Case, command: Command, place: Place) -> Reply:
    """Take a step in a case that has been read in this turn, and say what came of it."""
    office = turn.office
    taken = office.casework.step(turn.tx, case, command, turn.now)
    if isinstance(taken, Refused):
        return Reply(refusal_text(office.texts, taken), alert=True)
    return done(turn, command, taken, place)


def done(turn: Turn, command: Command, taken: Taken, place: Place) -> Reply:
    """After a step: what was marked is forgotten, the card here is fresh, and the toast says what happened."""
    picking.forget(turn.tx, taken.case)
    mailing.send_card(turn.tx, taken.case.number, place, turn.now)
    name = command.action.replace("_", "-")
    return Reply(turn.office.texts.first(f"done-{name}", "done", number=taken.case.number))
