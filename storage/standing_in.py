"""Who answers for a role now: its holders, and for those who are away whoever stands in for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storage import absences, people
from storage.people import Person
from storage.tx import Tx
from workflow.absence import stand_in
from workflow.actors import Actor, Address

# Whoever sees to the bot is told of it also while away, and lends nobody his keys.
NOT_LENT = frozenset({"admin"})


def answering(tx: Tx, address: Address) -> list[Person]:
    """The people who act in a role now, each once."""
    held = people.holders(tx, address)
    away = absences.in_force(tx)
    if not away:
        return held
    if address.role in NOT_LENT:
        return [person for person in held if person.id not in away] or held
    numbers = dict.fromkeys(stand_in(away, person.id) for person in held)
    found = (people.by_id(tx, number) for number in numbers if number is not None)
    return [person for person in found if person is not None and person.roles]


def from_elsewhere(tx: Tx, address: Address) -> list[Person]:
    """Of those who stand in, the ones who do not work in the department themselves, nor so in its group."""
    if not absences.in_force(tx):
        return []
    return [person for person in answering(tx, address) if all(held.dept != address.dept for held in person.roles)]


def acting(tx: Tx, person: Person) -> list[Actor]:
    """Everything somebody may be now: what he is himself, then what those are whom he stands in for."""
    return [*(Actor(address.role, address.dept, person.id) for address in person.roles), *lent(tx, person)]


def lent(tx: Tx, person: Person) -> Iterator[Actor]:
    """What somebody may be for those he stands in for, beside what he is himself."""
    away = absences.in_force(tx)
    if not away or not person.roles:
        return
    held = set(person.roles)
    for absent in _those(tx, (number for number in away if stand_in(away, number) == person.id)):
        for address in absent.roles:
            if address not in held and address.role not in NOT_LENT:
                held.add(address)
                yield Actor(address.role, address.dept, person.id, absent.id)


def _those(tx: Tx, numbers: Iterable[int]) -> Iterator[Person]:
    for number in sorted(numbers):
        person = people.by_id(tx, number)
        if person is not None:
            yield person
