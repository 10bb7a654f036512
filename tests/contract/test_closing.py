"""What an admin takes back: a department closed and opened again, a chat let go, an invitation revoked."""

from __future__ import annotations

import pytest

from storage import departments, invitations, journal, people
from storage.database import Database
from storage.departments import Department
from storage.invitations import InvitationRevoked
from storage.tx import Tx
from tests.contract.given import ADMIN, CHAT, NOW, after


def founded(tx: Tx) -> None:
    departments.add(tx, "zhkh", "ЖКХ", NOW, by=ADMIN)
    departments.add(tx, "roads", "Дороги", after(1), by=ADMIN)
    departments.bind(tx, "zhkh", CHAT, None, NOW, by=ADMIN)


async def journalled(database: Database) -> list[str]:
    return [row.kind for row in await database.read(lambda tx: list(journal.entries(tx)))][3:]


async def test_a_closed_department_gets_nothing_new_and_comes_back_as_it_was(database: Database) -> None:
    await database.write(founded)
    assert await database.write(lambda tx: departments.close(tx, "zhkh", NOW, by=ADMIN))
    assert not await database.write(lambda tx: departments.close(tx, "zhkh", NOW, by=ADMIN))
    assert [item.code for item in await database.read(departments.departments)] == ["roads"]
    assert [item.code for item in await database.read(departments.every)] == ["zhkh", "roads"]
    assert await database.read(lambda tx: departments.of_chat(tx, CHAT, None)) is None
    assert await database.read(lambda tx: departments.in_group(tx, CHAT)) == []
    assert await database.write(lambda tx: departments.reopen(tx, "zhkh", NOW, by=ADMIN))
    assert not await database.write(lambda tx: departments.reopen(tx, "zhkh", NOW, by=ADMIN))
    assert await database.read(lambda tx: departments.of_chat(tx, CHAT, None)) == Department("zhkh", "ЖКХ", CHAT, None)
    assert await journalled(database) == ["department_closed", "department_reopened"]


async def test_a_chat_taken_meanwhile_stays_with_its_new_department(database: Database) -> None:
    def work(tx: Tx) -> Department | None:
        founded(tx)
        departments.close(tx, "zhkh", NOW, by=ADMIN)
        departments.bind(tx, "roads", CHAT, None, NOW, by=ADMIN)
        departments.reopen(tx, "zhkh", NOW, by=ADMIN)
        return departments.by_code(tx, "zhkh")

    assert await database.write(work) == Department("zhkh", "ЖКХ", None, None)
    assert [item.code for item in await database.read(lambda tx: departments.in_group(tx, CHAT))] == ["roads"]


async def test_a_title_and_a_chat_are_changed_on_record(database: Database) -> None:
    def work(tx: Tx) -> list[object]:
        founded(tx)
        return [
            departments.rename(tx, "zhkh", "Коммунальный отдел", NOW, by=ADMIN),
            departments.rename(tx, "zhkh", "Коммунальный отдел", NOW, by=ADMIN),
            departments.rename(tx, "none", "Нет такого", NOW, by=ADMIN),
            departments.unbind(tx, "zhkh", NOW, by=ADMIN),
            departments.unbind(tx, "zhkh", NOW, by=ADMIN),
        ]

    assert await database.write(work) == ["ЖКХ", None, None, True, False]
    assert await journalled(database) == ["department_renamed", "chat_unbound"]


async def test_an_invitation_taken_back_opens_nothing(database: Database) -> None:
    def given(tx: Tx) -> list[str]:
        return [
            invitations.invite(tx, token, "executor", "zhkh", 1, after(age), after(age + 60))
            for age, token in enumerate(("first", "second", "third"))
        ]

    first, second, third = await database.write(given)
    await database.write(lambda tx: invitations.accept(tx, "second", after(5)))
    waiting = await database.read(lambda tx: invitations.waiting(tx, after(5)))
    assert [(item.key, item.role, item.dept) for item in waiting] == [
        (third, "executor", "zhkh"),
        (first, "executor", "zhkh"),
    ]
    assert await database.write(lambda tx: invitations.revoke(tx, first, ADMIN, after(6))) == waiting[1]

    def again(tx: Tx) -> list[object]:
        return [invitations.revoke(tx, gone, ADMIN, after(6)) for gone in (first, second, "", "%")]

    assert await database.write(again) == [None] * 4
    with pytest.raises(InvitationRevoked):
        await database.write(lambda tx: invitations.accept(tx, "first", after(7)))
    assert [item.key for item in await database.read(lambda tx: invitations.waiting(tx, after(7)))] == [third]
    assert await database.read(lambda tx: invitations.waiting(tx, after(600))) == []


async def test_somebody_picked_by_an_admin_is_not_reachable_yet(database: Database) -> None:
    person = await database.write(lambda tx: people.add(tx, 100, "Вера", None, NOW, by=ADMIN, reachable=False))
    assert not person.reachable
    assert await database.read(lambda tx: people.by_id(tx, person.id)) == person
