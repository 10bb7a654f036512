"""People of the roster and their roles. Every change is an event of the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from storage import journal
from storage.tables import person, role
from storage.tx import Tx
from workflow.actors import CLOCK, Actor, Address
from workflow.events import Event


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roster. `reachable` is False once Telegram refused a message to them."""

    id: int
    telegram_id: int
    name: str
    username: str | None
    reachable: bool
    roles: tuple[Address, ...]


def by_telegram(tx: Tx, telegram_id: int) -> Person | None:
    """The person behind a Telegram account."""
    return next(iter(_people(tx, person.c.telegram_id == telegram_id)), None)


def by_id(tx: Tx, person_id: int) -> Person | None:
    """A person by the number of the roster."""
    if not 0 < person_id < 2**63:  # people type longer numbers than a database holds
        return None
    return next(iter(_people(tx, person.c.id == person_id)), None)


def everybody(tx: Tx) -> list[Person]:
    """The whole roster."""
    return _people(tx, person.c.id > 0)


def holders(tx: Tx, address: Address) -> list[Person]:
    """Who holds a role; for a departmental role, in that department."""
    mine = (role.c.organisation_id == tx.organisation_id) & role.c.revoked_at.is_(None) & (role.c.role == address.role)
    in_dept = mine if address.dept is None else mine & (role.c.dept == address.dept)
    return _people(tx, person.c.id.in_(select(role.c.person_id).where(in_dept)))


def add(
    tx: Tx,
    telegram_id: int,
    name: str,
    username: str | None,
    now: datetime,
    *,
    by: Actor = CLOCK,
    reachable: bool = True,
) -> Person:
    """Put a person on the roster, without roles yet; `by` is the clock where a setting or an invitation did it.

    Not `reachable` is somebody who has not started the bot yet.
    """
    done = tx.connection.execute(
        person.insert().values(
            organisation_id=tx.organisation_id,
            telegram_id=telegram_id,
            name=name,
            username=username,
            reachable=reachable,
            added_at=now,
        )
    )
    person_id = int(done.inserted_primary_key[0])  # type: ignore[index]
    private = {"name": name, "telegram_id": telegram_id}
    journal.append(tx, None, [Event("person_added", now, by, None, {"person": person_id}, private)])
    return Person(person_id, telegram_id, name, username, reachable, roles=())


def rename(tx: Tx, person_id: int, name: str, username: str | None, now: datetime, *, by: Actor = CLOCK) -> bool:
    """Follow the name a person has in Telegram. False if nothing has changed."""
    found = by_id(tx, person_id)
    if found is None or (found.name, found.username) == (name, username):
        return False
    mine = (person.c.organisation_id == tx.organisation_id) & (person.c.id == person_id)
    tx.connection.execute(person.update().where(mine).values(name=name, username=username))
    journal.append(tx, None, [Event("person_renamed", now, by, None, {"person": person_id}, {"name": name})])
    return True


def grant(tx: Tx, person_id: int, role_id: str, dept: str | None, by: Actor, now: datetime) -> bool:
    """Give a role. False if the person has it already. Raises ValueError for somebody not on the roster."""
    found = by_id(tx, person_id)
    if found is None:
        raise ValueError(f"nobody on the roster has number {person_id}")
    if Address(role_id, dept) in found.roles:
        return False
    values = {"person_id": person_id, "role": role_id, "dept": dept, "granted_at": now}
    tx.connection.execute(role.insert().values(organisation_id=tx.organisation_id, **values))
    journal.append(tx, None, [Event("role_granted", now, by, dept, {"person": person_id, "role": role_id})])
    return True


def revoke(tx: Tx, person_id: int, role_id: str | None, dept: str | None, by: Actor, now: datetime) -> int:
    """Take the roles that match from a person, None matching every role or department; how many there were."""
    held = by_id(tx, person_id)
    gone = [a for a in held.roles if role_id in {None, a.role} and dept in {None, a.dept}] if held is not None else []
    mine = (role.c.organisation_id == tx.organisation_id) & (role.c.person_id == person_id)
    for address in gone:
        same = (role.c.role == address.role) & role.c.dept.is_not_distinct_from(address.dept)
        tx.connection.execute(role.update().where(mine, same, role.c.revoked_at.is_(None)).values(revoked_at=now))
        data = {"person": person_id, "role": address.role}
        journal.append(tx, None, [Event("role_revoked", now, by, address.dept, data)])
    return len(gone)


def set_reachable(tx: Tx, telegram_id: int, now: datetime, *, reachable: bool) -> None:
    """Whether the bot can write to a person in private. Nothing to do for somebody not on the roster."""
    found = by_telegram(tx, telegram_id)
    if found is None or found.reachable is reachable:
        return
    mine = (person.c.organisation_id == tx.organisation_id) & (person.c.id == found.id)
    tx.connection.execute(person.update().where(mine).values(reachable=reachable))
    kind = "person_reachable" if reachable else "person_unreachable"
    journal.append(tx, None, [Event(kind, now, CLOCK, None, {"person": found.id})])


def _people(tx: Tx, where: ColumnElement[bool]) -> list[Person]:
    mine = person.c.organisation_id == tx.organisation_id
    rows = tx.connection.execute(select(person).where(mine, where).order_by(person.c.id)).all()
    roles = _roles(tx, [row.id for row in rows])
    return [Person(r.id, r.telegram_id, r.name, r.username, r.reachable, tuple(roles.get(r.id, ()))) for r in rows]


def _roles(tx: Tx, ids: Iterable[int]) -> dict[int, list[Address]]:
    rows = tx.connection.execute(
        select(role.c.person_id, role.c.role, role.c.dept)
        .where(role.c.organisation_id == tx.organisation_id, role.c.person_id.in_(ids), role.c.revoked_at.is_(None))
        .order_by(role.c.id)
    )
    found: dict[int, list[Address]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(Address(row.role, row.dept))
    return found
