"""The ways back: each the deed that undoes another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from handlers.inviting import by, known_roles
from handlers.office import Turn
from handlers.replies import Reply
from handlers.rosters import plain
from handlers.setup.file_deeds import apply_changes
from handlers.setup.outcome import Outcome, taken_back
from handlers.setup.staff_deeds import give_roles, recall, take_roles
from handlers.setup.unit_deeds import Done, close, rename, reopen
from storage import departments, handover, invitations, people
from storage.people import Person
from storage.place import Place
from storage.roster import changes
from workflow.actors import Address

Way = Callable[[Turn, Person, Mapping[str, Any], Place], Done]


def undo(turn: Turn, person: Person, stamp: str, place: Place) -> Done:
    """Take the last deed back."""
    found = taken_back(turn, stamp)
    if found is None:
        return Reply(turn.office.texts("setup-undo-late"), alert=True)
    way, args = found
    return _WAYS[way](turn, person, args, place)


def _bind(turn: Turn, _person: Person, args: Mapping[str, Any], _place: Place) -> Done:
    code, chat, thread = str(args["code"]), args.get("chat"), args.get("thread")
    if chat is None:
        departments.unbind(turn.tx, code, turn.now, by=by(turn.person))
    elif departments.of_chat(turn.tx, chat, thread) is None:
        departments.bind(turn.tx, code, chat, thread, turn.now, by=by(turn.person))
    return Outcome("dept", code, ("setup-undone", {}))


def _give(turn: Turn, _person: Person, args: Mapping[str, Any], _place: Place) -> Done:
    for number in args["people"]:
        give_roles(turn, number, [Address.parse(role) for role in args["roles"]])
    return Outcome("people", "", ("setup-undone", {}))


def _take(turn: Turn, _person: Person, args: Mapping[str, Any], _place: Place) -> Done:
    for number in args["people"]:
        take_roles(turn, number, [Address.parse(role) for role in args["roles"]])
    return Outcome("people", "", ("setup-undone", {}))


def _reinvite(turn: Turn, _person: Person, args: Mapping[str, Any], _place: Place) -> Done:
    invitations.restore(turn.tx, str(args["key"]), by(turn.person), turn.now)
    return Outcome("waiting", "", ("setup-undone", {}))


def _roster(turn: Turn, _person: Person, args: Mapping[str, Any], _place: Place) -> Done:
    for number in args.get("back", ()):
        person = people.by_id(turn.tx, number)
        if person is not None:
            handover.give_back(turn.tx, turn.office.casework, person, by(turn.person), turn.now)
    before = plain.read(str(args["toml"]).encode(), known_roles(turn.office.rules.regulation))
    apply_changes(turn, changes(turn.tx, before))
    return Outcome("home", "", ("setup-undone", {}))


_WAYS: dict[str, Way] = {
    "bind": _bind,
    "give": _give,
    "roster": _roster,
    "take": _take,
    "close": lambda turn, person, args, place: close(turn, person, args["code"], place),
    "reinvite": _reinvite,
    "reopen": lambda turn, person, args, place: reopen(turn, person, args["code"], place),
    "rename": lambda turn, _person, args, _place: rename(turn, args["code"], args["title"]),
    "recall": lambda turn, person, args, place: recall(turn, person, args["key"], place),
}
