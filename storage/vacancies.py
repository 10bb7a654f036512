"""Roles nobody can be reached in: noticed once, kept until they are mended, each change an event of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from storage import absences, departments, journal, people, standing_in
from storage.departments import IN_GROUP
from storage.people import Person
from storage.roster_tables import vacancy
from storage.tables import role
from storage.tx import Tx
from workflow.absence import stand_in
from workflow.actors import CLOCK, Address
from workflow.events import Event
from workflow.regulation import Regulation


@dataclass(frozen=True, slots=True)
class Vacancy:
    """`needed`: a case had something to tell the role, whether anybody ever held it or not."""

    address: Address
    needed: bool
    noticed_at: datetime


def staffed(tx: Tx, address: Address) -> bool:
    """Whether somebody acts in a role now and can be told of it: in the department's group, else in private."""
    acting = standing_in.answering(tx, address)
    if address.dept is not None and address.role in IN_GROUP:
        department = departments.by_code(tx, address.dept)
        if department is not None and department.bound:
            return bool(acting)
    return any(person.reachable for person in acting)


def why(tx: Tx, address: Address) -> list[tuple[Person, str]]:
    """Who holds the role and why that does not help: `away` or `blocked`. Empty where nobody holds it."""
    away = absences.in_force(tx)
    return [
        (person, "away" if stand_in(away, person.id) != person.id else "blocked")
        for person in people.holders(tx, address)
    ]


def unmended(tx: Tx) -> list[Vacancy]:
    """Roles that wait for an admin, the oldest first."""
    rows = tx.connection.execute(select(vacancy).where(_mine(tx)).order_by(vacancy.c.noticed_at, vacancy.c.address))
    return [Vacancy(Address.parse(row.address), row.needed, row.noticed_at) for row in rows]


def note(tx: Tx, address: Address, now: datetime, *, needed: bool) -> bool:
    """A role has nobody. False where that is known already."""
    same = _mine(tx) & (vacancy.c.address == str(address))
    known = tx.connection.execute(select(vacancy.c.needed).where(same)).scalar()
    if known is not None:
        if needed and not known:
            tx.connection.execute(vacancy.update().where(same).values(needed=True))
        return False
    tx.add(vacancy, address=str(address), needed=needed, noticed_at=now)
    journal.append(tx, None, [Event("role_vacant", now, CLOCK, address.dept, {"role": address.role})])
    return True


def fresh(tx: Tx, regulation: Regulation, now: datetime) -> list[Address]:
    """Roles that have lost their last person since the last look, noted."""
    lost = [address for address in _watched(tx, regulation) if not staffed(tx, address)]
    return [address for address in lost if note(tx, address, now, needed=False)]


def mended(tx: Tx, regulation: Regulation, now: datetime) -> list[Address]:
    """Noted roles that have somebody again. Those that nobody needs any more go without a word."""
    watched, filled = set(_watched(tx, regulation)), []
    for item in unmended(tx):
        there = staffed(tx, item.address)
        if there or not (item.needed or item.address in watched):
            tx.connection.execute(vacancy.delete().where(_mine(tx), vacancy.c.address == str(item.address)))
            data = {"role": item.address.role, "filled": there}
            journal.append(tx, None, [Event("role_filled", now, CLOCK, item.address.dept, data)])
            filled += [item.address] if there else []
    return filled


def _watched(tx: Tx, regulation: Regulation) -> list[Address]:
    """Roles held now, and roles of the act that were ever held. Nobody could be told of the admins'."""
    rows = tx.connection.execute(
        select(role.c.role, role.c.dept, role.c.revoked_at).where(role.c.organisation_id == tx.organisation_id)
    )
    working = {None, *(item.code for item in departments.departments(tx))}
    found = (Address(r.role, r.dept) for r in rows if r.revoked_at is None or r.role in regulation.roles)
    return sorted({a for a in found if a.role not in standing_in.NOT_LENT and a.dept in working}, key=str)


def _mine(tx: Tx) -> ColumnElement[bool]:
    return vacancy.c.organisation_id == tx.organisation_id
