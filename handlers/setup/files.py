"""Screens of the roster as a file: to be had, to be given; what a given one would change."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from handlers.inviting import known_roles
from handlers.names import role_title
from handlers.rosters import plain
from handlers.setup.desk import Desk, Screen
from handlers.texts import Html
from storage import compositions, departments, handover, people
from storage.casework import Casework
from storage.compositions import NO_CASE, ROSTER
from storage.handover import Held
from storage.people import Person
from storage.roster import Change, Roster, busy, changes
from storage.tx import Tx
from workflow.actors import Address

SHOWN = 30  # changes named one by one; of the others their number


def roster(desk: Desk, _of: str) -> Screen:
    """The roster as one file."""
    screen = Screen(desk.texts("setup-roster"))
    screen.rows.add(desk.button("get-xlsx", "getFile", "xlsx"), desk.button("get-toml", "getFile", "toml"))
    screen.rows.add(desk.button("give-file", "giveFile"))
    screen.rows.add(desk.back("home"))
    return screen


def changed(desk: Desk, number: str) -> Screen:
    """What the file an admin has sent would change; nothing is changed before «Apply»."""
    wanted = kept(desk.tx, number, known_roles(desk.rules.regulation))
    if wanted is None:
        return roster(desk, "")
    found = changes(desk.tx, wanted)
    blocked = busy(desk.tx, found)
    lines = [_line(desk, change, wanted) for change in found[:SHOWN]]
    for person, _, held in losing(desk.tx, Casework(desk.rules), found):
        numbers = ", ".join(f"№ {number}" for number in dict.fromkeys(number for number, _ in held.parts))
        lines += [desk.texts("change-handed-back", name=person.name, cases=numbers)] if held.parts else []
    if len(found) > SHOWN:
        lines.append(desk.texts("change-more", count=len(found) - SHOWN))
    screen = Screen(desk.texts("setup-changes", count=len(found), lines=Html("\n".join(lines))))
    if blocked:
        screen.text = Html(f"{screen.text}\n\n{desk.texts('setup-changes-busy', codes=', '.join(blocked))}")
    elif found:
        screen.rows.add(desk.button("apply", "apply", sign(found)))
    screen.rows.add(desk.button("cancel", "drop"))
    return screen


def losing(tx: Tx, casework: Casework, found: list[Change]) -> Iterator[tuple[Person, list[Address], Held]]:
    """Who would lose roles by which open work stands with him: the person, these roles, the work."""
    taken: dict[int, list[Address]] = {}
    for change in found:
        if change.kind == "role_revoked":
            taken.setdefault(change.of["telegram_id"], []).append(Address.parse(change.of["role"]))
    among = handover.open_cases(tx) if taken else []
    for telegram_id, roles in taken.items():
        person = people.by_telegram(tx, telegram_id)
        held = handover.held_by(tx, casework, person, roles, among) if person is not None else Held()
        if person is not None and (held.parts or held.asked or held.drafts):
            yield person, roles, held


def kept_by(number: str | int) -> str:
    """Where the roster is kept that an admin has sent, until it is applied or dropped."""
    return f"{ROSTER}{number}"


def kept(tx: Tx, number: str | int, roles: set[str]) -> Roster | None:
    """The roster an admin has sent."""
    found = compositions.get(tx, NO_CASE, kept_by(number))
    return None if found is None else plain.read(str(found["toml"]).encode(), roles)


def sign(found: list[Change]) -> str:
    """Names the very changes that were shown."""
    return sha256(repr(found).encode()).hexdigest()[:16]


def _line(desk: Desk, change: Change, wanted: Roster) -> Html:
    said = dict(change.of)
    if "role" in said:
        said["role"] = _role(desk, Address.parse(said["role"]), wanted)
    said = {name: str(value) for name, value in said.items() if value is not None}
    return desk.texts(f"change-{change.kind.replace('_', '-')}", **said)


def _role(desk: Desk, address: Address, wanted: Roster) -> str:
    """A role in words; its department may be one that the file adds."""
    if address.dept is None or departments.by_code(desk.tx, address.dept) is not None:
        return desk.role(address)
    title = next((unit.title for unit in wanted.units if unit.code == address.dept), address.dept)
    return f"{role_title(desk.rules.regulation, desk.texts, address.role)}, {title}"
