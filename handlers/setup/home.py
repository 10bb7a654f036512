"""The first screen of /admin."""

from __future__ import annotations

from handlers.setup.desk import Desk, Screen
from handlers.setup.guide import left
from storage import departments, invitations, people


def home(desk: Desk, _of: str) -> Screen:
    """What there is, and where to go."""
    counts = {
        "departments": len(departments.departments(desk.tx)),
        "people": sum(1 for person in people.everybody(desk.tx) if person.roles),
        "invitations": len(invitations.waiting(desk.tx, desk.now)),
    }
    screen = Screen(desk.texts("setup-home", **counts))
    todo = left(desk)
    if todo:
        screen.rows.add(desk.button("guide", "guide", count=len(todo)))
    screen.rows.add(desk.button("departments", "depts"), desk.button("people", "people"))
    screen.rows.add(desk.button("invite", "role", 0), desk.button("invitations", "waiting"))
    screen.rows.add(desk.button("roster", "roster"))
    return screen
