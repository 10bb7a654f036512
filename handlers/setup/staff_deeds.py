"""Deeds about people: roles given and taken, links made and taken back, the chosen put on the roster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers import revoking
from handlers.asks import put_question
from handlers.inviting import by, invited
from handlers.menus import refresh_menu
from handlers.office import Turn
from handlers.replies import Reply
from handlers.setup.desk import Desk
from handlers.setup.giving import DAYS, NOBODY, chosen_by, valid
from handlers.setup.outcome import Outcome, undoable
from handlers.setup.staff import address_of, numbered
from handlers.setup.unit_deeds import Done
from storage import compositions, handover, invitations, mailing, people
from storage.compositions import NO_CASE
from storage.people import Person
from storage.place import Place
from workflow.actors import Address


def link(turn: Turn, _person: Person, of: str, place: Place) -> Done:
    """A one-time link, as a message of its own: it is to be sent on."""
    days, _, of_role = of.partition(".")
    desk, address = _desk(turn), address_of(of_role)
    if not valid(desk, address) or not days.isdecimal() or int(days) not in DAYS:
        return Outcome("role", NOBODY)
    url, key = invited(turn, address.role, address.dept, int(days))
    turn.say(place, turn.office.texts("invitation", role=desk.role(address), link=url, days=int(days)))
    undo = undoable(turn, "recall", {"key": key})
    return Outcome("home", "", ("setup-invited", {"role": desk.role(address)}), undo)


def recall(turn: Turn, _person: Person, key: str, _place: Place) -> Done:
    """The link opens nothing any more."""
    gone = invitations.revoke(turn.tx, key, by(turn.person), turn.now)
    if gone is None:
        return Outcome("waiting", "", ("setup-recall-late", {}))
    said = {"role": _desk(turn).role(Address(gone.role, gone.dept))}
    return Outcome("waiting", "", ("setup-recalled", said), undoable(turn, "reinvite", {"key": key}))


def choose(turn: Turn, person: Person, of: str, place: Place) -> Done:
    """Let the admin choose people in Telegram."""
    desk, address = _desk(turn), address_of(of)
    if not valid(desk, address):
        return Outcome("role", NOBODY)
    put_question(turn, person, place, "pick_people", {"role": str(address), "title": desk.role(address)})
    return None


def unchoose(turn: Turn, person: Person, _of: str, _place: Place) -> Done:
    """Forget the people who were chosen."""
    compositions.drop(turn.tx, NO_CASE, chosen_by(person.id))
    return Outcome("home", "", ("cancelled", {}))


def enrol(turn: Turn, person: Person, number: str, place: Place) -> Done:
    """The people an admin has chosen get their role. Those new to the bot have yet to start it."""
    kept = compositions.get(turn.tx, NO_CASE, chosen_by(person.id))
    if kept is None or number != str(person.id):
        return Reply(turn.office.texts("setup-gone"), alert=True)
    compositions.drop(turn.tx, NO_CASE, chosen_by(person.id))
    desk, address = _desk(turn), Address.parse(kept["role"])
    if not valid(desk, address):
        return Outcome("role", NOBODY)
    given = [one for one in (_on_roster(turn, chosen) for chosen in kept["people"]) if _give(turn, one, address)]
    if any(not one.reachable for one in given):
        turn.say(place, turn.office.texts("setup-forward", bot=turn.office.bot_username))
    undo = undoable(turn, "take", {"people": [one.id for one in given], "roles": [str(address)]})
    said = {"role": desk.role(address), "names": ", ".join(one.name for one in given), "count": len(given)}
    return Outcome("people", "", ("setup-enrolled", said), undo if given else "")


def give(turn: Turn, _person: Person, of: str, _place: Place) -> Done:
    """One more role for somebody on the roster."""
    number, _, of_role = of.partition(".")
    desk, address = _desk(turn), address_of(of_role)
    found = numbered(desk, number)
    if found is None or not valid(desk, address):
        return Outcome("people")
    if not _give(turn, found, address):
        return Outcome("person", number, ("setup-has-role", {"name": found.name}))
    undo = undoable(turn, "take", {"people": [found.id], "roles": [str(address)]})
    return Outcome("person", number, ("setup-given", {"name": found.name, "role": desk.role(address)}), undo)


def take(turn: Turn, person: Person, of: str, place: Place) -> Done:
    """A role taken from somebody, or all of them, once what he holds is handed over. Nobody shuts himself out."""
    number, _, of_role = of.partition(".")
    desk = _desk(turn)
    found = numbered(desk, number)
    if found is None:
        return Outcome("people")
    roles = [one for one in found.roles if not of_role or one == address_of(of_role)]
    if found.id == person.id and any(one.role == "admin" for one in roles):
        return Reply(turn.office.texts("revoke-self"), alert=True)
    if handover.held_by(turn.tx, turn.office.casework, found, roles):
        revoking.show(turn, place, found, roles=roles if len(roles) < len(found.roles) else None)
        return Outcome("person", number)
    take_roles(turn, found.id, roles)
    undo = undoable(turn, "give", {"people": [found.id], "roles": list(map(str, roles))})
    said = {"name": found.name, "role": ", ".join(map(desk.role, roles))}
    left = "person" if len(roles) < len(found.roles) else "people"
    return Outcome(left, number if left == "person" else "", ("setup-taken", said), undo)


def give_roles(turn: Turn, person_id: int, roles: Sequence[Address]) -> None:
    """Give roles back."""
    for address in roles:
        found = people.by_id(turn.tx, person_id)
        if found is not None and valid(_desk(turn), address):
            _give(turn, found, address)


def take_roles(turn: Turn, person_id: int, roles: Sequence[Address]) -> None:
    """Take roles, and show the person the menu of what is left."""
    for address in roles:
        people.revoke(turn.tx, person_id, address.role, address.dept, by(turn.person), turn.now)
    _menu(turn, person_id)


def _give(turn: Turn, person: Person, address: Address) -> bool:
    if not people.grant(turn.tx, person.id, address.role, address.dept, by(turn.person), turn.now):
        return False
    if person.reachable:
        mailing.say_in(turn.tx, Place(person.telegram_id), "role-given", {"role": _desk(turn).role(address)}, turn.now)
    _menu(turn, person.id)
    return True


def _on_roster(turn: Turn, chosen: dict[str, Any]) -> Person:
    found = people.by_telegram(turn.tx, int(chosen["id"]))
    if found is not None:
        return found
    name, username = str(chosen["name"]), chosen["username"]
    actor = by(turn.person)
    return people.add(turn.tx, int(chosen["id"]), name, username, turn.now, by=actor, reachable=False)


def _menu(turn: Turn, person_id: int) -> None:
    person = people.by_id(turn.tx, person_id)
    if person is not None and person.reachable:
        refresh_menu(turn, person.telegram_id, person.roles)


def _desk(turn: Turn) -> Desk:
    return Desk(turn.tx, turn.office.rules, turn.office.texts, turn.now)
