"""Deeds about the roster's file: sent, asked for, applied, dropped."""

from __future__ import annotations

from handlers import revoking
from handlers.asks import put_question
from handlers.inviting import by, known_roles
from handlers.menus import refresh_menu
from handlers.office import Turn
from handlers.replies import Reply
from handlers.rosters import plain
from handlers.setup.files import kept, kept_by, losing, sign
from handlers.setup.outcome import Outcome, undoable
from handlers.setup.unit_deeds import Done
from storage import compositions, outbox, people
from storage.compositions import NO_CASE
from storage.outbox import Outgoing
from storage.people import Person
from storage.place import Place
from storage.roster import Change, Roster, busy, changes, roster
from storage.roster import apply as apply_all
from workflow.actors import Address

QUESTION = "setup_roster"
FILE = "otklik-roster"  # what the file is called that the bot makes


def send(turn: Turn, _person: Person, suffix: str, place: Place) -> Done:
    """The roster as a file, made when it is sent."""
    name = f"{FILE}.{'toml' if suffix == 'toml' else 'xlsx'}"
    outbox.enqueue(turn.tx, Outgoing(place.chat_id, place.thread_id, "roster", {"name": name}), turn.now)
    return None


def ask(turn: Turn, person: Person, _of: str, place: Place) -> Done:
    """Wait for the file."""
    put_question(turn, person, place, QUESTION, {})
    return None


def apply(turn: Turn, person: Person, shown: str, _place: Place) -> Done:
    """Make the changes that were shown. Where they are others by now, they are shown anew."""
    wanted = kept(turn.tx, person.id, known_roles(turn.office.rules.regulation))
    if wanted is None:
        return Reply(turn.office.texts("setup-gone"), alert=True)
    found = changes(turn.tx, wanted)
    if sign(found) != shown or busy(turn.tx, found):
        return Outcome("changes", str(person.id), ("setup-changes-moved", {}))
    if not _stays_admin(wanted, person):
        return Reply(turn.office.texts("revoke-self"), alert=True)
    before = roster(turn.tx)
    back = apply_changes(turn, found)
    compositions.drop(turn.tx, NO_CASE, kept_by(person.id))
    undo = undoable(turn, "roster", {"toml": plain.write(before).decode(), "back": back})
    return Outcome("home", "", ("setup-applied", {"count": len(found)}), undo)


def drop(turn: Turn, person: Person, _of: str, _place: Place) -> Done:
    """Leave everything as it is."""
    compositions.drop(turn.tx, NO_CASE, kept_by(person.id))
    return Outcome("roster", "", ("cancelled", {}))


def apply_changes(turn: Turn, found: list[Change]) -> list[int]:
    """Make the changes, and give everybody the menu of their roles. Work of those who lose a role goes back to the
    departments; the numbers of these people."""
    before = {one.telegram_id: one.roles for one in people.everybody(turn.tx)}
    leaving = list(losing(turn.tx, turn.office.casework, found))
    for person, roles, held in leaving:
        revoking.take_off(turn, person, held, None, roles)
    apply_all(turn.tx, found, by(turn.person), turn.now)
    for one in people.everybody(turn.tx):
        if one.reachable and before.get(one.telegram_id) != one.roles:
            refresh_menu(turn, one.telegram_id, one.roles)
    return [person.id for person, _, _ in leaving]


def _stays_admin(wanted: Roster, person: Person) -> bool:
    mine = (member.roles for member in wanted.members if member.telegram_id == person.telegram_id)
    return any(Address("admin") in roles for roles in mine)
