"""Whom a step of a ladder reaches."""

from __future__ import annotations

from storage import mailing
from storage.place import Place
from storage.tx import Tx
from workflow.actors import Address
from workflow.deadlines import Deadline
from workflow.ladder import Rung

OF_DEPARTMENT = frozenset({"dept_head", "deputy"})


def reached(tx: Tx, rung: Rung, deadline: Deadline) -> list[Place]:
    """The chats a step goes to, each once. A role that nobody holds is left out: whoever must act is told anyway."""
    places = [place for address in addressed(rung, deadline) for place in mailing.places(tx, address)]
    return list(dict.fromkeys(places))


def addressed(rung: Rung, deadline: Deadline) -> list[Address]:
    """The addresses a step means."""
    return [address for address in (_address(role, deadline) for role in rung.to) if address is not None]


def _address(role: str, deadline: Deadline) -> Address | None:
    """The holder is whoever the term binds; a department's head and its deputy, of the department the term is in."""
    if role == "holder":
        return deadline.owner
    if role not in OF_DEPARTMENT:
        return Address(role)
    dept = deadline.dept or deadline.owner.dept
    return None if dept is None else Address(role, dept)
