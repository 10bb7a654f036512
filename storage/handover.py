"""What somebody would leave behind, and its handing over: nothing is orphaned when he is taken off the roster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage import cases, compositions, contacts, mailing, people, prompts
from storage.casework import Casework
from storage.compositions import NO_CASE, REVOKED, draft_key
from storage.people import Person
from storage.tx import Tx
from workflow.actors import Actor, Address
from workflow.case import Case
from workflow.holders import holders


@dataclass(frozen=True, slots=True)
class Held:
    """`parts`: cases and the department he accepted them for; `alone`: roles that cases wait for in him alone.

    `asked` are the cases he was asked to type something about, `drafts` those with his unfinished draft.
    """

    parts: tuple[tuple[int, str], ...] = ()
    alone: tuple[tuple[Address, tuple[int, ...]], ...] = ()
    asked: tuple[int, ...] = ()
    drafts: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts or self.alone or self.asked or self.drafts)


def open_cases(tx: Tx) -> list[Case]:
    """All that can stand with anybody: to be loaded once where several people are asked about."""
    return [case for case in (cases.load(tx, number) for number in cases.open_numbers(tx)) if case is not None]


def held_by(
    tx: Tx,
    casework: Casework,
    person: Person,
    roles: Sequence[Address] | None = None,
    among: Sequence[Case] | None = None,
) -> Held:
    """Everything open that stands with one person by some of his roles; by all of them where none are named.

    `among` are the open cases, where they are loaded already.
    """
    taken = person.roles if roles is None else roles
    staying = {address.dept for address in person.roles if address not in taken}
    every = set(taken) >= set(person.roles)
    known = open_cases(tx) if among is None else among
    single = [a for a in taken if [one.id for one in people.holders(tx, a)] == [person.id]]
    waiting = {case.number: set(holders(casework.rules.of(case).regulation, case)) for case in known}
    alone = ((a, tuple(number for number, them in waiting.items() if a in them)) for a in single)
    accepted = ((case.number, dept) for case in known for dept in _accepted(case, person.id))
    parts = tuple((number, dept) for number, dept in accepted if every or dept not in staying)
    his = {case.number for case in known} if every else {number for number, _ in parts}
    asked = {item.case_number for item in prompts.open_of(tx, person.id) if item.case_number}
    return Held(
        parts,
        tuple((address, numbers) for address, numbers in alone if numbers),
        tuple(sorted(asked if every else asked & his)),
        tuple(number for number in sorted(his) if compositions.get(tx, number, draft_key(person.id))),
    )


def _accepted(case: Case, person_id: int) -> Iterator[str]:
    for part in case.current:
        if part.accepted_by is not None and part.accepted_by.person == person_id:
            yield part.dept


def take_off(
    tx: Tx,
    casework: Casework,
    person: Person,
    held: Held,
    successor: Person | None,
    by: Actor,
    now: datetime,
    roles: Sequence[Address] | None = None,
) -> None:
    """Take roles from somebody, all where none are named; what he holds by them goes to a successor, or back to the
    departments.

    A successor is given the roles he needs for it. Kept under `REVOKED` until it is given back.
    """
    taken = person.roles if roles is None else roles
    granted = _enable(tx, held, successor, by, now) if successor is not None else []
    to = successor.id if successor is not None else None
    kept = {
        "roles": [str(address) for address in taken],
        "parts": [list(part) for part in held.parts],
        "to": to,
        "granted": [str(address) for address in granted],
        "at": now.isoformat(),
    }
    for address in taken:
        people.revoke(tx, person.id, address.role, address.dept, by, now)
    if set(taken) >= set(person.roles):
        contacts.keep(tx, person.id, "", now, by=by)
    for number, dept in held.parts:
        casework.hand_over(tx, number, dept, to, by, now)
    for prompt in prompts.open_of(tx, person.id):
        if prompt.case_number in held.asked or set(taken) >= set(person.roles):
            prompts.close(tx, prompt.id, now)
    compositions.put(tx, NO_CASE, f"{REVOKED}{person.id}", kept, now)
    for number, dept in held.parts:
        for place in mailing.places(tx, Address("executor", dept)):
            mailing.send_card(tx, number, place, now, about="handed_over")


def give_back(tx: Tx, casework: Casework, person: Person, by: Actor, now: datetime) -> bool:
    """Undo it: his roles and what has not moved on since. False where there is nothing to give back."""
    kept = taken_from(tx, person)
    if kept is None:
        return False
    compositions.drop(tx, NO_CASE, f"{REVOKED}{person.id}")
    for address in map(Address.parse, kept["granted"]):
        people.revoke(tx, kept["to"], address.role, address.dept, by, now)
    for address in map(Address.parse, kept["roles"]):
        people.grant(tx, person.id, address.role, address.dept, by, now)
    for number, dept in kept["parts"]:
        case = cases.load(tx, number)
        with_whom = [part.accepted_by for part in case.current if part.dept == dept] if case is not None else []
        if case is not None and case.is_open and any(a is not None and a.person == kept["to"] for a in with_whom):
            casework.hand_over(tx, number, dept, person.id, by, now)
    return True


def taken_from(tx: Tx, person: Person) -> dict[str, Any] | None:
    """What was taken from somebody and may be given back."""
    return compositions.get(tx, NO_CASE, f"{REVOKED}{person.id}")


def _enable(tx: Tx, held: Held, successor: Person, by: Actor, now: datetime) -> list[Address]:
    """The roles a successor lacks; an admin's rights are never handed over."""
    needed = [Address("executor", dept) for _, dept in held.parts] + [address for address, _ in held.alone]
    missing = [a for a in dict.fromkeys(needed) if a not in successor.roles and a.role != "admin"]
    return [a for a in missing if people.grant(tx, successor.id, a.role, a.dept, by, now)]
