"""Arguments of a step that its button says, or that were composed on the card before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from handlers.faces import NO_TOPIC, STAMP
from handlers.office import Turn
from handlers.picking import picks
from storage import cases, topics
from workflow.case import Case
from workflow.commands import Action

Args = dict[str, Any]


def arguments(turn: Turn, case: Case, action: Action, arg: str) -> Args | None:
    """The arguments; None where a department has to be marked first."""
    return _ARGUMENTS.get(action, _none)(turn, case, arg)


def _none(_turn: Turn, _case: Case, _arg: str) -> Args:
    return {}


def _route(turn: Turn, case: Case, arg: str) -> Args | None:
    change, _, dept = arg.partition(".")
    if change == "drop":
        return {"drop": dept}
    if change == "to":
        return {"depts": [dept]}
    chosen = picks(turn.tx, case)
    return chosen.args() if chosen.depts else None


def _head_decide(turn: Turn, case: Case, arg: str) -> Args | None:
    change, _, dept = arg.partition(".")
    depts = [dept] if change == "to" else list(picks(turn.tx, case).depts)
    return {"react": True, "depts": depts} if depts else None


def _refuse(turn: Turn, case: Case, arg: str) -> Args:
    """A ground that needs a person's word has just been given it, on the face before."""
    ground = next((item for item in turn.office.rules_of(case).regulation.refusal if item.id == arg), None)
    return {"ground": arg, "attest": list(ground.needs.attest) if ground is not None else []}


def _agree(turn: Turn, _case: Case, arg: str) -> Args:
    name, _, stamp = arg.partition(".")
    zone = turn.office.rules.calendar.zone
    try:
        return {"name": name, "due": datetime.strptime(stamp, STAMP).replace(tzinfo=zone)}
    except ValueError:  # a forged button: refused for what is missing
        return {"name": name}


def _repeat(turn: Turn, _case: Case, arg: str) -> Args:
    earlier = cases.load(turn.tx, int(arg)) if arg.isdecimal() else None
    return {} if earlier is None else repeat_of(earlier)


def repeat_of(earlier: Case) -> Args:
    """How a case repeats an earlier one: with this one it has been answered once more."""
    return {"previous_case": earlier.number, "previous_answers": earlier.previous_answers + 1}


def _version(_turn: Turn, case: Case, _arg: str) -> Args:
    return {} if case.draft is None else {"draft_version": case.draft.version}


def _topic(turn: Turn, _case: Case, arg: str) -> Args:
    """A topic of the catalogue with its usual importance; none at all is a choice too."""
    found = topics.by_code(turn.tx, arg)
    if arg == NO_TOPIC or found is None or found.removed:
        return {"topic": ""} if arg == NO_TOPIC else {}
    return {"topic": found.code, "importance": found.importance}


def _named(name: str) -> Callable[[Turn, Case, str], Args]:
    return lambda _turn, _case, arg: {name: arg}


_ARGUMENTS: dict[Action, Callable[[Turn, Case, str], Args | None]] = {
    Action.ROUTE: _route,
    Action.HEAD_DECIDE: _head_decide,
    Action.REFUSE: _refuse,
    Action.AGREE: _agree,
    Action.SET_IMPORTANCE: _named("importance"),
    Action.SET_TOPIC: _topic,
    Action.FLAG: lambda _turn, _case, arg: {"flag": arg or "socially_significant"},
    Action.MARK_REPEAT: _repeat,
    Action.CONSENT: lambda _turn, _case, arg: {"given": arg != "no"},
    Action.APPROVE: _version,
}
