"""The whole roster as one value: what it is, what another one would change, the change made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage import cases, departments, people
from storage.departments import Department
from storage.people import Person
from storage.tx import Tx
from workflow.actors import Actor, Address


@dataclass(frozen=True, slots=True)
class Unit:
    """A department. Without a chat it keeps the one it has."""

    code: str
    title: str
    chat_id: int | None = None
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the roster, by the Telegram account."""

    telegram_id: int
    name: str
    roles: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """Departments that work and people who hold a role."""

    units: tuple[Unit, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `kind` is that of the event it leads to; `of` names what is changed, before and after."""

    kind: str
    of: dict[str, Any]


def roster(tx: Tx) -> Roster:
    """The roster as it is."""
    units = (Unit(item.code, item.title, item.chat_id, item.thread_id) for item in departments.departments(tx))
    members = (Member(one.telegram_id, one.name, one.roles) for one in people.everybody(tx) if one.roles)
    return Roster(tuple(units), tuple(members))


def changes(tx: Tx, wanted: Roster) -> list[Change]:
    """What has to be done for the roster to be as `wanted`: who and what it does not name loses its roles, is closed.

    Roles are taken first and departments closed last, so that no step stands in the way of another.
    """
    return [*_taken(tx, wanted), *_units(tx, wanted), *_given(tx, wanted), *_closed(tx, wanted)]


def busy(tx: Tx, found: Sequence[Change]) -> list[str]:
    """Departments that would be closed although they have open cases: they cannot be."""
    codes = [change.of["code"] for change in found if change.kind == "department_closed"]
    return [code for code in codes if cases.by_department(tx, code, limit=1)]


def apply(tx: Tx, found: Sequence[Change], by: Actor, now: datetime) -> None:
    """Make the changes, each an event of the journal."""
    for change in found:
        _apply(tx, change.kind, change.of, by, now)


def _taken(tx: Tx, wanted: Roster) -> Iterator[Change]:
    kept = {member.telegram_id: member.roles for member in wanted.members}
    for person in people.everybody(tx):
        for address in person.roles:
            if address not in kept.get(person.telegram_id, ()):
                yield Change("role_revoked", {**_named(person), "role": str(address)})


def _units(tx: Tx, wanted: Roster) -> Iterator[Change]:
    for unit in wanted.units:
        of = {"code": unit.code, "title": unit.title}
        found = departments.by_code(tx, unit.code)
        if found is None:
            yield Change("department_added", of)
        elif found.closed:
            yield Change("department_reopened", of)
        if found is not None and found.title != unit.title:
            yield Change("department_renamed", {**of, "before": found.title})
        if unit.chat_id is not None and _elsewhere(found, unit):
            yield Change("chat_bound", {**of, "chat": unit.chat_id, "thread": unit.thread_id})


def _given(tx: Tx, wanted: Roster) -> Iterator[Change]:
    for member in wanted.members:
        found = people.by_telegram(tx, member.telegram_id)
        of = {"telegram_id": member.telegram_id, "name": member.name} if found is None else _named(found)
        if found is None:
            yield Change("person_added", of)
        for address in member.roles:
            if found is None or address not in found.roles:
                yield Change("role_granted", {**of, "role": str(address)})


def _closed(tx: Tx, wanted: Roster) -> Iterator[Change]:
    kept = {unit.code for unit in wanted.units}
    for item in departments.departments(tx):
        if item.code not in kept:
            yield Change("department_closed", {"code": item.code, "title": item.title})


def _elsewhere(found: Department | None, unit: Unit) -> bool:
    return found is None or (found.chat_id, found.thread_id) != (unit.chat_id, unit.thread_id)


def _named(person: Person) -> dict[str, Any]:
    return {"telegram_id": person.telegram_id, "name": person.name}


def _apply(tx: Tx, kind: str, of: dict[str, Any], by: Actor, now: datetime) -> None:
    match kind:
        case "department_added":
            departments.add(tx, of["code"], of["title"], now, by=by)
        case "department_reopened":
            departments.reopen(tx, of["code"], now, by=by)
        case "department_renamed":
            departments.rename(tx, of["code"], of["title"], now, by=by)
        case "department_closed":
            departments.close(tx, of["code"], now, by=by)
        case "chat_bound":
            departments.bind(tx, of["code"], of["chat"], of["thread"], now, by=by)
        case "person_added":
            people.add(tx, of["telegram_id"], of["name"], None, now, by=by, reachable=False)
        case "role_granted" | "role_revoked":
            _role(tx, kind, of, by, now)


def _role(tx: Tx, kind: str, of: dict[str, Any], by: Actor, now: datetime) -> None:
    person, address = people.by_telegram(tx, of["telegram_id"]), Address.parse(of["role"])
    if person is None:
        return
    if kind == "role_granted":
        people.grant(tx, person.id, address.role, address.dept, by, now)
    else:
        people.revoke(tx, person.id, address.role, address.dept, by, now)
