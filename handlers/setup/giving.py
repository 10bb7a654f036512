"""Screens that lead to a role given: which role, in which department, how; and the invitations that wait."""

from __future__ import annotations

from handlers.inviting import known_roles, of_department, offered_roles
from handlers.names import role_title
from handlers.rendered import Button
from handlers.setup.desk import PAGE, Desk, Screen, paged, press, turning
from handlers.setup.staff import address_of, numbered, parts
from handlers.timewords import instant
from storage import compositions, departments, invitations
from storage.compositions import CHOSEN, NO_CASE
from storage.invitations import Waiting
from workflow.actors import Address

DAYS = (1, 7, 30)
NOBODY = "0"  # in the place of a person's number: somebody new


def roles(desk: Desk, who: str) -> Screen:
    """Which role: of the act first. `who` is somebody's number, or NOBODY."""
    screen = Screen(desk.texts("setup-role"))
    law = desk.rules.regulation
    for role in offered_roles(law):
        to = "roleDept" if of_department(role) else "how"
        screen.rows.add(Button(role_title(law, desk.texts, role), press(to, who, role)))
    screen.rows.add(desk.back("home") if who == NOBODY else desk.back("person", who))
    return screen


def role_units(desk: Desk, of: str) -> Screen:
    """In which department."""
    who, _, role = of.partition(".")
    if role not in known_roles(desk.rules.regulation):
        return roles(desk, who)
    found = departments.departments(desk.tx)
    title = role_title(desk.rules.regulation, desk.texts, role)
    screen = Screen(desk.texts("setup-role-department", role=title, count=len(found)))
    screen.rows.grid([Button(item.title, press("how", who, role, item.code)) for item in found], 2)
    if not found:
        screen.rows.add(desk.button("department-add", "addDept"))
    screen.rows.add(desk.back("role", who))
    return screen


def how(desk: Desk, of: str) -> Screen:
    """By a link or by choosing in Telegram; to somebody on the roster, at once."""
    who, _, of_role = of.partition(".")
    address = address_of(of_role)
    if not valid(desk, address):
        return roles(desk, who)
    person = numbered(desk, who)
    if person is not None:
        screen = Screen(desk.texts("setup-give", name=person.name, role=desk.role(address)))
        screen.rows.add(desk.button("give-yes", "given", person.id, *parts(address)))
        screen.rows.add(desk.back("person", person.id))
        return screen
    screen = Screen(desk.texts("setup-how", role=desk.role(address)))
    screen.rows.add(*(desk.button("days", "link", days, *parts(address), days=days) for days in DAYS))
    screen.rows.add(desk.button("choose", "choose", *parts(address)))
    screen.rows.add(desk.back("role", NOBODY))
    return screen


def chosen(desk: Desk, number: str) -> Screen:
    """Whether the people an admin has just chosen are the right ones."""
    kept = compositions.get(desk.tx, NO_CASE, chosen_by(number))
    if kept is None:
        return roles(desk, NOBODY)
    names = "\n".join(str(person["name"]) for person in kept["people"])
    screen = Screen(desk.texts("setup-chosen", role=desk.role(Address.parse(kept["role"])), names=names))
    screen.rows.add(desk.button("give-yes", "enrol", number), desk.button("cancel", "unchoose"))
    return screen


def waiting(desk: Desk, of: str) -> Screen:
    """Invitations nobody has used yet; a button takes each back."""
    every = invitations.waiting(desk.tx, desk.now)
    page = paged(of, len(every))
    shown = list(enumerate(every, 1))[page * PAGE : (page + 1) * PAGE]
    lines = desk.lines(_line(desk, number, item) for number, item in shown)
    screen = Screen(desk.texts("setup-invitations", count=len(every), lines=lines))
    screen.rows.grid([desk.button("recall", "recall", item.key, number=number) for number, item in shown], 2)
    screen.rows.add(*turning(desk, "waiting", page, len(every)))
    screen.rows.add(desk.button("invite", "role", NOBODY))
    screen.rows.add(desk.back("home"))
    return screen


def valid(desk: Desk, address: Address) -> bool:
    """Whether such a role can be given: a forged or an old button may name any."""
    if address.role not in known_roles(desk.rules.regulation):
        return False
    if not of_department(address.role):
        return address.dept is None
    found = departments.by_code(desk.tx, address.dept or "")
    return found is not None and not found.closed


def chosen_by(number: str | int) -> str:
    """Where the people are kept whom an admin has chosen, until he says that they are the right ones."""
    return f"{CHOSEN}{number}"


def _line(desk: Desk, number: int, item: Waiting) -> str:
    until = instant(desk.texts, item.expires_at, desk.now, desk.rules.calendar)
    return desk.texts(
        "setup-invitation-line", number=number, role=desk.role(Address(item.role, item.dept)), until=until
    )
