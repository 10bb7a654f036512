"""Arguments of a step that its button says, or that were composed on the card before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.faces import NO_TOPIC, STAMP
from handlers.office import Turn
from handlers.picking import Picks, picks
from storage import cases, topics
from workflow.case import Case
from workflow.commands import Action

Args = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on a step's button: on the card in a chat, with what the button says."""

    turn: Turn
    case: Case
    chat_id: int
    arg: str

    @property
    def picked(self) -> Picks:
        """What was marked on the card before."""
        return picks(self.turn.tx, self.case, self.chat_id)


def arguments(action: Action, tap: Tap) -> Args | None:
    """The arguments; None where a department has to be marked first."""
    return _ARGUMENTS.get(action, _none)(tap)


def _none(_tap: Tap) -> Args:
    return {}


def _route(tap: Tap) -> Args | None:
    change, _, dept = tap.arg.partition(".")
    if change == "drop":
        return {"drop": dept}
    if change == "to":
        return {"depts": [dept]}
    picked = tap.picked
    return picked.args() if picked.depts else None


def _head_decide(tap: Tap) -> Args | None:
    change, _, dept = tap.arg.partition(".")
    depts = [dept] if change == "to" else list(tap.picked.depts)
    return {"react": True, "depts": depts} if depts else None


def _refuse(tap: Tap) -> Args:
    """A ground that needs a person's word has just been given it, on the face before."""
    ground = next((item for item in tap.turn.office.rules_of(tap.case).regulation.refusal if item.id == tap.arg), None)
    return {"ground": tap.arg, "attest": list(ground.needs.attest) if ground is not None else []}


def _agree(tap: Tap) -> Args:
    name, _, stamp = tap.arg.partition(".")
    zone = tap.turn.office.rules.calendar.zone
    try:
        return {"name": name, "due": datetime.strptime(stamp, STAMP).replace(tzinfo=zone)}
    except ValueError:  # a forged button: refused for what is missing
        return {"name": name}


def _repeat(tap: Tap) -> Args:
    earlier = cases.load(tap.turn.tx, int(tap.arg)) if tap.arg.isdecimal() else None
    return {} if earlier is None else repeat_of(earlier)


def repeat_of(earlier: Case) -> Args:
    """How a case repeats an earlier one: with this one it has been answered once more."""
    return {"previous_case": earlier.number, "previous_answers": earlier.previous_answers + 1}


def _version(tap: Tap) -> Args:
    return {} if tap.case.draft is None else {"draft_version": tap.case.draft.version}


def _topic(tap: Tap) -> Args:
    """A topic of the catalogue with its usual importance; none at all is a choice too."""
    found = topics.by_code(tap.turn.tx, tap.arg)
    if tap.arg == NO_TOPIC or found is None or found.removed:
        return {"topic": ""} if tap.arg == NO_TOPIC else {}
    return {"topic": found.code, "importance": found.importance}


def _named(name: str) -> Callable[[Tap], Args]:
    return lambda tap: {name: tap.arg}


_ARGUMENTS: dict[Action, Callable[[Tap], Args | None]] = {
    Action.ROUTE: _route,
    Action.HEAD_DECIDE: _head_decide,
    Action.REFUSE: _refuse,
    Action.AGREE: _agree,
    Action.SET_IMPORTANCE: _named("importance"),
    Action.SET_TOPIC: _topic,
    Action.FLAG: lambda tap: {"flag": tap.arg or "socially_significant"},
    Action.MARK_REPEAT: _repeat,
    Action.CONSENT: lambda tap: {"given": tap.arg != "no"},
    Action.APPROVE: _version,
}
