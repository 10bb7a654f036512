"""Screens of the people: all of them, one of them, roles to be taken."""

from __future__ import annotations

from handlers.rendered import Button
from handlers.setup.desk import PAGE, Desk, Screen, paged, press, turning
from storage import people
from storage.people import Person
from workflow.actors import Address


def staff(desk: Desk, of: str) -> Screen:
    """Everybody with a role, a button for each."""
    every = [person for person in people.everybody(desk.tx) if person.roles]
    page = paged(of, len(every))
    shown = every[page * PAGE : (page + 1) * PAGE]
    lines = [_line(desk, person) for person in shown]
    screen = Screen(desk.texts("setup-people", count=len(every), lines=desk.lines(lines)))
    screen.rows.grid([Button(f"{person.id}. {person.name}", press("person", person.id)) for person in shown], 2)
    screen.rows.add(*turning(desk, "people", page, len(every)))
    screen.rows.add(desk.button("invite", "role", 0))
    screen.rows.add(desk.back("home"))
    return screen


def member(desk: Desk, of: str) -> Screen:
    """One person: a button takes each role, another gives one more."""
    person = numbered(desk, of)
    if person is None:
        return staff(desk, "")
    roles = desk.lines(desk.texts("role-line", role=desk.role(address)) for address in person.roles)
    text = desk.texts("setup-person", id=person.id, name=person.name, roles=roles, reachable=_reachable(person))
    screen = Screen(text)
    for address in person.roles:
        label = desk.texts("button-setup-take", role=desk.role(address))
        screen.rows.add(Button(label, press("take", person.id, *parts(address))))
    screen.rows.add(desk.button("give", "role", person.id))
    if len(person.roles) > 1:
        screen.rows.add(desk.button("take-all", "takeAll", person.id))
    screen.rows.add(desk.back("people"))
    return screen


def taking(desk: Desk, of: str) -> Screen:
    """Whether a role is to be taken indeed."""
    number, _, of_role = of.partition(".")
    person = numbered(desk, number)
    address = address_of(of_role)
    if person is None or address not in person.roles:
        return member(desk, number)
    screen = Screen(desk.texts("setup-take", name=person.name, role=desk.role(address)))
    screen.rows.add(desk.button("take-yes", "taken", person.id, *parts(address)))
    screen.rows.add(desk.back("person", person.id))
    return screen


def taking_all(desk: Desk, number: str) -> Screen:
    """Whether all roles are to be taken indeed."""
    person = numbered(desk, number)
    if person is None or not person.roles:
        return staff(desk, "")
    screen = Screen(desk.texts("setup-take-all", name=person.name, count=len(person.roles)))
    screen.rows.add(desk.button("take-yes", "taken", person.id))
    screen.rows.add(desk.back("person", person.id))
    return screen


def numbered(desk: Desk, number: str) -> Person | None:
    """The person of a button; None where the number is nobody's."""
    return people.by_id(desk.tx, int(number)) if number.isdecimal() and len(number) < 19 else None


def parts(address: Address) -> tuple[str, ...]:
    """A role as a button names it."""
    return (address.role,) if address.dept is None else (address.role, address.dept)


def address_of(of: str) -> Address:
    """The role a button names."""
    role, _, dept = of.partition(".")
    return Address(role, dept or None)


def _line(desk: Desk, person: Person) -> str:
    roles = ", ".join(desk.role(address) for address in person.roles)
    return desk.texts("setup-person-line", id=person.id, name=person.name, roles=roles, reachable=_reachable(person))


def _reachable(person: Person) -> str:
    return "yes" if person.reachable else "no"
