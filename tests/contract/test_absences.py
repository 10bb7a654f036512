"""Absences on record: in force from the sweep that begins them to the one that ends them, each change in the chain."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage import absences, journal, people, standing_in
from storage.absences import AbsentAlready, DeputiesInARing
from storage.audit import verify
from storage.database import Database
from storage.tx import Tx
from tests.contract.given import ADMIN, NOW
from workflow.absence import Absence
from workflow.actors import Actor, Address

DAY = timedelta(days=1)
HEAD = Address("head")


async def enrolled(database: Database, *roles: str) -> list[int]:
    """People with these roles, `role:dept` each; their numbers."""

    def work(tx: Tx) -> list[int]:
        found = []
        for telegram_id, role in enumerate(roles, 100):
            person = people.add(tx, telegram_id, f"Имя {telegram_id}", None, NOW, by=ADMIN)
            address = Address.parse(role)
            people.grant(tx, person.id, address.role, address.dept, ADMIN, NOW)
            found.append(person.id)
        return found

    return await database.write(work)


def planned(tx: Tx, person: int, deputy: int | None, first: int = 0, last: int = 1) -> Absence:
    return absences.plan(tx, person, deputy, NOW + first * DAY, NOW + last * DAY, NOW, by=ADMIN)


async def names(database: Database, address: Address) -> list[int]:
    return [person.id for person in await database.read(lambda tx: standing_in.answering(tx, address))]


async def test_it_begins_and_ends_by_the_sweep(database: Database) -> None:
    head, deputy = await enrolled(database, "head", "deputy:zhkh")
    made = await database.write(lambda tx: planned(tx, head, deputy))
    assert await names(database, HEAD) == [head]
    assert await database.write(lambda tx: absences.begin(tx, NOW)) == [made]
    assert await database.write(lambda tx: absences.begin(tx, NOW)) == []
    assert await names(database, HEAD) == [deputy]
    assert await database.write(lambda tx: absences.end(tx, NOW + DAY - timedelta(seconds=1))) == []
    assert await database.write(lambda tx: absences.end(tx, NOW + DAY)) == [made]
    assert await names(database, HEAD) == [head]
    assert await database.read(absences.not_over) == []
    kinds = [row.kind for row in await database.read(lambda tx: list(journal.entries(tx)))]
    assert kinds[-3:] == ["absence_set", "absence_begun", "absence_over"]
    assert (await database.read(verify)).ok


async def test_what_a_deputy_may_be(database: Database) -> None:
    head, deputy, admin = await enrolled(database, "head", "executor:zhkh", "admin")
    await database.write(lambda tx: people.grant(tx, head, "executor", "zhkh", ADMIN, NOW))
    await database.write(lambda tx: people.grant(tx, head, "admin", None, ADMIN, NOW))

    async def lent() -> list[Actor]:
        found = await database.read(lambda tx: people.by_id(tx, deputy))
        assert found is not None
        return await database.read(lambda tx: list(standing_in.lent(tx, found)))

    assert await lent() == []
    await database.write(lambda tx: (planned(tx, head, deputy), absences.begin(tx, NOW)))
    assert await lent() == [Actor("head", None, deputy, head)]
    assert await names(database, Address("executor", "zhkh")) == [deputy]
    assert await names(database, Address("admin")) == [admin]
    await database.write(lambda tx: people.revoke(tx, deputy, None, None, ADMIN, NOW))
    assert await lent() == []
    assert await names(database, HEAD) == []


async def test_the_last_admin_is_told_even_while_away(database: Database) -> None:
    (admin,) = await enrolled(database, "admin")
    await database.write(lambda tx: (planned(tx, admin, None), absences.begin(tx, NOW)))
    assert await names(database, Address("admin")) == [admin]


async def test_refusals_change_nothing(database: Database) -> None:
    one, two, three = await enrolled(database, "head", "head", "head")
    await database.write(lambda tx: (planned(tx, one, two), planned(tx, two, three)))
    before = await database.read(journal.head)
    with pytest.raises(AbsentAlready):
        await database.write(lambda tx: planned(tx, one, None))
    with pytest.raises(DeputiesInARing) as ring:
        await database.write(lambda tx: planned(tx, three, one))
    assert ring.value.people == (three, one, two)
    assert await database.read(journal.head) == before


async def test_a_cancelled_one_is_over_at_once(database: Database) -> None:
    head, deputy = await enrolled(database, "head", "deputy:zhkh")
    made = await database.write(lambda tx: planned(tx, head, deputy))
    await database.write(lambda tx: absences.begin(tx, NOW))
    assert await database.write(lambda tx: absences.cancel(tx, made.id, NOW, by=ADMIN)) == made
    assert await database.write(lambda tx: absences.cancel(tx, made.id, NOW, by=ADMIN)) is None
    assert await names(database, HEAD) == [head]


async def test_one_that_nobody_saw_begin_is_only_over(database: Database) -> None:
    head, deputy = await enrolled(database, "head", "deputy:zhkh")
    await database.write(lambda tx: planned(tx, head, deputy))
    assert len(await database.write(lambda tx: absences.end(tx, NOW + 5 * DAY))) == 1
    assert await database.write(lambda tx: absences.begin(tx, NOW + 5 * DAY)) == []
