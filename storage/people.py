"""People of the roster and their roles. Every change is an event of the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, bindparam, select

from storage import journal
from storage.tables import person, role
from storage.tx import MINE, Tx
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


_HELD = (role.c.organisation_id == MINE) & role.c.revoked_at.is_(None)
_ROSTER = (
    select(person, role.c.role, role.c.dept)
    .select_from(person.outerjoin(role, _HELD & (role.c.person_id == person.c.id)))
    .where(person.c.organisation_id == MINE)
    .order_by(person.c.id, role.c.id)
)
_BY_TELEGRAM = _ROSTER.where(person.c.telegram_id == bindparam("telegram"))
_BY_ID = _ROSTER.where(person.c.id == bindparam("person"))
_HOLDING = select(role.c.person_id).where(_HELD, role.c.role == bindparam("held"))
_HOLDERS = _ROSTER.where(person.c.id.in_(_HOLDING))
_HOLDERS_IN = _ROSTER.where(person.c.id.in_(_HOLDING.where(role.c.dept == bindparam("of"))))


def by_telegram(tx: Tx, telegram_id: int) -> Person | None:
    """The person behind a Telegram account."""
    return next(iter(_people(tx.run(_BY_TELEGRAM, telegram=telegram_id))), None)


def by_id(tx: Tx, person_id: int) -> Person | None:
    """A person by the number of the roster."""
    if not 0 < person_id < 2**63:  # people type longer numbers than a database holds
        return None
    return next(iter(_people(tx.run(_BY_ID, person=person_id))), None)


def everybody(tx: Tx) -> list[Person]:
    """The whole roster."""
    return _people(tx.run(_ROSTER))


def holders(tx: Tx, address: Address) -> list[Person]:
    """Who holds a role; for a departmental role, in that department."""
    if address.dept is None:
        return _people(tx.run(_HOLDERS, held=address.role))
    return _people(tx.run(_HOLDERS_IN, held=address.role, of=address.dept))


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


def _people(rows: Iterable[Row[Any]]) -> list[Person]:
    """Each person once, with every role held: a row is one of them, or a person without any."""
    found = []
    for _, held in groupby(rows, attrgetter("id")):
        r, *more = held
        roles = tuple(Address(row.role, row.dept) for row in (r, *more) if row.role is not None)
        found.append(Person(r.id, r.telegram_id, r.name, r.username, r.reachable, roles))
    return found
