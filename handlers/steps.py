"""One handler for every step of every regulation: a press becomes a command, or a prompt for what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handlers.actors import actor_for
from handlers.asks import ASKS, ask
from handlers.callbacks import PickPress, StepPress
from handlers.keyboards import PICKS_KEY, picks
from handlers.office import Turn
from handlers.refusals import refusal_text
from handlers.texts import Html
from storage import cases, compositions, mailing
from storage.casework import Taken
from storage.place import Place
from workflow.case import Case
from workflow.commands import Action, Command, Refused


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a press: a toast, or an alert that has to be closed."""

    text: Html
    alert: bool = False


def press_step(turn: Turn, press: StepPress, place: Place) -> Reply:
    """Take the step a button names, or ask for what it needs."""
    texts = turn.office.texts
    if turn.person is None:
        return Reply(texts("stranger-press"), alert=True)
    case = cases.load(turn.tx, press.number)
    if case is None or press.action not in set(Action):
        return Reply(texts("refused-unknown-case", number=press.number), alert=True)
    action = Action(press.action)
    if press.version != case.version:
        return stale(turn, case, place)
    actor = actor_for(turn.office.rules, case, turn.person, action)
    wanted = ASKS.get((action, press.arg)) or ASKS.get((action, ""))
    if wanted is not None:
        refused = turn.office.casework.would_refuse(case, Command(action, actor, wanted.probe(press.arg)), turn.now)
        if refused is not None:
            return Reply(refusal_text(texts, refused), alert=True)
        ask(turn, case, wanted, press.arg, place)
        return Reply(texts("press-asked"))
    args = _ARGUMENTS.get(action, _none)(turn, case, press.arg)
    if isinstance(args, Reply):
        return args
    return take(turn, case, Command(action, actor, args), place)


def take(turn: Turn, case: Case, command: Command, place: Place) -> Reply:
    """Take a step and say what came of it."""
    office = turn.office
    taken = office.casework.take(turn.tx, case.number, command, turn.now, seen_version=case.version)
    if isinstance(taken, Refused):
        if taken.code == "stale":
            return stale(turn, case, place)
        return Reply(refusal_text(office.texts, taken), alert=True)
    return done(turn, command, taken, place)


def done(turn: Turn, command: Command, taken: Taken, place: Place) -> Reply:
    """After a step: what was marked is forgotten, the card here is fresh, and the toast says what happened."""
    compositions.drop(turn.tx, taken.case.number, PICKS_KEY)
    mailing.send_card(turn.tx, taken.case.number, place, turn.now)
    name = command.action.replace("_", "-")
    return Reply(turn.office.texts.first(f"done-{name}", "done", number=taken.case.number))


def stale(turn: Turn, case: Case, place: Place) -> Reply:
    """A button of an older card: nothing is done, the fresh card is shown."""
    mailing.send_card(turn.tx, case.number, place, turn.now)
    return Reply(turn.office.texts("stale", number=case.number), alert=True)


def press_pick(turn: Turn, press: PickPress, place: Place) -> Reply:
    """Mark a department. One department a case: another mark moves it."""
    texts = turn.office.texts
    if turn.person is None:
        return Reply(texts("stranger-press"), alert=True)
    case = cases.load(turn.tx, press.number)
    if case is None:
        return Reply(texts("refused-unknown-case", number=press.number), alert=True)
    if press.version != case.version:
        return stale(turn, case, place)
    chosen = picks(turn.tx, case)
    value = {"depts": [] if press.dept in chosen else [press.dept]}
    compositions.put(turn.tx, case.number, PICKS_KEY, value, turn.now)
    mailing.send_card(turn.tx, case.number, place, turn.now)
    return Reply(Html(""))


Arguments = Callable[[Turn, Case, str], "dict[str, Any] | Reply"]


def _none(_turn: Turn, _case: Case, _arg: str) -> dict[str, Any]:
    return {}


def _route(turn: Turn, case: Case, _arg: str) -> dict[str, Any] | Reply:
    chosen = picks(turn.tx, case)
    if not chosen:
        return Reply(turn.office.texts("pick-department"), alert=True)
    return {"depts": chosen}


def _head_decide(turn: Turn, case: Case, _arg: str) -> dict[str, Any] | Reply:
    chosen = picks(turn.tx, case)
    if not chosen:
        return Reply(turn.office.texts("pick-department"), alert=True)
    return {"react": True, "dept": chosen[0]}


def _version(_turn: Turn, case: Case, _arg: str) -> dict[str, Any]:
    return {} if case.draft is None else {"draft_version": case.draft.version}


def _named(name: str) -> Arguments:
    return lambda _turn, _case, arg: {name: arg}


_ARGUMENTS: dict[Action, Arguments] = {
    Action.ROUTE: _route,
    Action.HEAD_DECIDE: _head_decide,
    Action.REFUSE: _named("ground"),
    Action.SET_IMPORTANCE: _named("importance"),
    Action.FLAG: lambda _turn, _case, arg: {"flag": arg or "socially_significant"},
    Action.CONSENT: lambda _turn, _case, arg: {"given": arg != "no"},
    Action.APPROVE: _version,
}
