"""Roles that can be given, and the one-time link that gives one."""

from __future__ import annotations

import secrets
from datetime import timedelta

from handlers.office import Turn
from handlers.texts import Html
from storage import invitations
from storage.people import Person
from workflow.actors import Actor
from workflow.regulation import Regulation

DAYS = 7  # how long a link can be used unless the admin says otherwise
LONGEST_DAYS = 90
OWN_ROLES = (
    "admin",
    "coordinator",
    "coordinator_head",
    "deputy",
    "dept_head",
    "executor",
    "head",
    "oncall",
    "upstream",
)
OF_DEPARTMENT = frozenset({"executor", "dept_head", "deputy", "intake", "oncall"})


def known_roles(regulation: Regulation) -> set[str]:
    """Everything a person can be: by the act, and in the bot itself."""
    return {*regulation.roles, *OWN_ROLES}


def offered_roles(regulation: Regulation) -> list[str]:
    """What the buttons offer: the roles of the act in its order, the person on duty and the admin."""
    return list(dict.fromkeys([*regulation.roles, "oncall", "admin"]))


def of_department(role: str) -> bool:
    """Whether the role is held in one department."""
    return role in OF_DEPARTMENT


def by(person: Person | None) -> Actor:
    """Who acts when an admin does."""
    return Actor("admin", person=person.id if person is not None else None)


def invited(turn: Turn, role: str, dept: str | None, days: int) -> tuple[Html, str]:
    """A one-time link that gives a role, and the key the invitation can be taken back by."""
    token = secrets.token_urlsafe(16)
    expires = turn.now + timedelta(days=days)
    key = invitations.invite(turn.tx, token, role, dept, by(turn.person).person, turn.now, expires)
    return Html(f"https://t.me/{turn.office.bot_username}?start={token}"), key
