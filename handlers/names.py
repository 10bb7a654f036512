"""People, departments and roles by the names people call them."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.texts import Texts
from storage import departments, people
from storage.tx import Tx
from workflow.actors import Actor, Address
from workflow.case import Case
from workflow.holders import holders
from workflow.regulation import Regulation


def department_title(tx: Tx, code: str | None) -> str:
    department = None if code is None else departments.by_code(tx, code)
    return department.title if department is not None else (code or "")


def person_name(tx: Tx, person_id: int | None) -> str:
    person = None if person_id is None else people.by_id(tx, person_id)
    return person.name if person is not None else "—"


def actor_name(tx: Tx, texts: Texts, actor: Actor) -> str:
    """Who acted, and for whom where he stood in."""
    name = person_name(tx, actor.person)
    if actor.behalf_of is None:
        return name
    return texts("for-whom", who=name, absent=person_name(tx, actor.behalf_of))


def role_title(regulation: Regulation, texts: Texts, role: str) -> str:
    """The role as the act calls it, else as the bot does."""
    known = regulation.roles.get(role)
    if known is not None:
        return known.title
    return texts.first(f"role-{role.replace('_', '-')}", "role-other", role=role)


def address_title(tx: Tx, regulation: Regulation, texts: Texts, address: Address) -> str:
    """Whom an address means, in words: a department by its title, another role by the act's title."""
    if address.dept is not None and address.role in {"executor", "intake"}:
        return department_title(tx, address.dept)
    return role_of(tx, regulation, texts, address)


def role_of(tx: Tx, regulation: Regulation, texts: Texts, address: Address) -> str:
    """A role in words, with its department."""
    title = role_title(regulation, texts, address.role)
    return title if address.dept is None else f"{title}, {department_title(tx, address.dept)}"


def holder_names(tx: Tx, regulation: Regulation, texts: Texts, case: Case) -> str:
    """Who must act now, in words."""
    return ", ".join(address_title(tx, regulation, texts, address) for address in holders(regulation, case))


def field_names(texts: Texts, fields: Iterable[str]) -> str:
    """Fields of an appeal in words."""
    return ", ".join(texts.first(f"field-{name.replace('_', '-')}", "field-other", field=name) for name in fields)
