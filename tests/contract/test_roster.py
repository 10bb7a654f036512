from __future__ import annotations

import pytest

from storage import departments, invitations, journal, people, tables
from storage.audit import verify
from storage.database import Database
from storage.departments import Department
from storage.invitations import Invitation, InvitationExpired, InvitationUnknown, InvitationUsed
from storage.people import Person
from storage.tx import Tx
from tests.contract.given import ADMIN, CHAT, NOW, after
from workflow.actors import Address


async def added(database: Database, telegram_id: int = 100, name: str = "Анна Петрова") -> Person:
    return await database.write(lambda tx: people.add(tx, telegram_id, name, "anna", NOW, by=ADMIN))


async def granted(database: Database, person: Person, role: str, dept: str | None = None) -> bool:
    return await database.write(lambda tx: people.grant(tx, person.id, role, dept, ADMIN, NOW))


async def revoked(database: Database, person: Person, role: str | None, dept: str | None) -> int:
    return await database.write(lambda tx: people.revoke(tx, person.id, role, dept, ADMIN, NOW))


async def roles(database: Database, person: Person) -> list[str]:
    found = await database.read(lambda tx: people.by_id(tx, person.id))
    assert found is not None
    return [str(address) for address in found.roles]


async def journalled(database: Database) -> list[str]:
    return [row.kind for row in await database.read(lambda tx: list(journal.entries(tx)))]


async def test_a_person_is_found_by_number_and_by_account(database: Database) -> None:
    anna = await added(database)
    assert anna == Person(anna.id, 100, "Анна Петрова", "anna", reachable=True, roles=())
    assert await database.read(lambda tx: people.by_id(tx, anna.id)) == anna
    assert await database.read(lambda tx: people.by_telegram(tx, 100)) == anna
    assert await database.read(lambda tx: people.by_telegram(tx, 101)) is None
    assert await database.read(people.everybody) == [anna]


async def test_roles_are_given_once_and_taken(database: Database) -> None:
    anna = await added(database)
    assert await granted(database, anna, "executor", "zhkh")
    assert not await granted(database, anna, "executor", "zhkh")
    assert await granted(database, anna, "executor", "roads")
    assert await granted(database, anna, "coordinator")
    assert await roles(database, anna) == ["executor:zhkh", "executor:roads", "coordinator"]
    revoke = [("executor", "zhkh", 1), ("executor", "zhkh", 0), ("head", None, 0), (None, None, 2)]
    for role, dept, count in revoke:
        assert await revoked(database, anna, role, dept) == count
    assert await roles(database, anna) == []
    assert await database.read(lambda tx: people.holders(tx, Address("executor"))) == []
    assert await granted(database, anna, "coordinator")


async def test_a_role_is_not_given_to_nobody(database: Database) -> None:
    with pytest.raises(ValueError, match="number 999"):
        await database.write(lambda tx: people.grant(tx, 999, "head", None, ADMIN, NOW))


async def test_holders_of_a_role_are_of_the_department(database: Database) -> None:
    anna, boris = await added(database), await added(database, 200, "Борис")
    await granted(database, anna, "executor", "zhkh")
    await granted(database, boris, "executor", "roads")
    await granted(database, boris, "head")

    async def held(address: str) -> list[str]:
        return [person.name for person in await database.read(lambda tx: people.holders(tx, Address.parse(address)))]

    assert await held("executor:zhkh") == ["Анна Петрова"]
    assert await held("executor") == ["Анна Петрова", "Борис"]
    assert (await held("head"), await held("upstream")) == (["Борис"], [])


async def test_reachable_and_renamed(database: Database) -> None:
    anna = await added(database)
    await database.write(lambda tx: people.set_reachable(tx, 100, NOW, reachable=False))
    assert await database.write(lambda tx: people.rename(tx, anna.id, "Анна", None, NOW))
    assert not await database.write(lambda tx: people.rename(tx, anna.id, "Анна", None, NOW))
    assert not await database.write(lambda tx: people.rename(tx, 999, "Анна", None, NOW))
    found = await database.read(lambda tx: people.by_id(tx, anna.id))
    assert found == Person(anna.id, 100, "Анна", None, reachable=False, roles=())


async def test_every_change_of_the_roster_is_in_the_journal_without_names(database: Database) -> None:
    anna = await added(database)
    await granted(database, anna, "executor", "zhkh")

    def work(tx: Tx) -> None:
        people.rename(tx, anna.id, "Анна", None, NOW)
        people.revoke(tx, anna.id, None, None, ADMIN, NOW)
        departments.add(tx, "zhkh", "ЖКХ", NOW, by=ADMIN)
        departments.bind(tx, "zhkh", CHAT, None, NOW, by=ADMIN)
        departments.migrate_chat(tx, CHAT, -42, NOW)
        departments.migrate_chat(tx, CHAT, -42, NOW)
        people.set_reachable(tx, anna.telegram_id, NOW, reachable=True)
        people.set_reachable(tx, anna.telegram_id, NOW, reachable=False)
        people.set_reachable(tx, 777, NOW, reachable=False)
        people.set_reachable(tx, anna.telegram_id, NOW, reachable=True)
        invitations.invite(tx, "secret-token", "head", None, anna.id, NOW, after(60))
        invitations.accept(tx, "secret-token", NOW)
        with pytest.raises(InvitationUsed):
            invitations.accept(tx, "secret-token", NOW)
        invitations.invite(tx, "late-token", "head", None, anna.id, NOW, after(60))
        with pytest.raises(InvitationExpired):
            invitations.accept(tx, "late-token", after(61))

    await database.write(work)
    assert await journalled(database) == [
        "person_added", "role_granted", "person_renamed", "role_revoked", "department_added", "chat_bound",
        "chat_bound", "person_unreachable", "person_reachable", "invited", "invitation_used",
        "invitation_refused", "invited", "invitation_refused",
    ]  # fmt: skip
    rows = repr(await database.read(lambda tx: list(journal.entries(tx))))
    assert "Анна" not in rows
    assert "secret-token" not in rows
    assert (await database.read(verify)).ok


async def test_departments_and_their_chats(database: Database) -> None:
    def work(tx: Tx) -> list[bool]:
        return [
            departments.add(tx, "zhkh", "ЖКХ", NOW, by=ADMIN),
            departments.add(tx, "zhkh", "Другое", NOW, by=ADMIN),
            departments.add(tx, "roads", "Дороги", after(1), by=ADMIN),
        ]

    assert await database.write(work) == [True, False, True]
    assert [item.title for item in await database.read(departments.departments)] == ["ЖКХ", "Дороги"]
    await database.write(lambda tx: departments.bind(tx, "zhkh", CHAT, 5, NOW, by=ADMIN))
    await database.write(lambda tx: departments.bind(tx, "roads", CHAT, None, NOW, by=ADMIN))

    async def of(chat: int, thread: int | None) -> str | None:
        found = await database.read(lambda tx: departments.of_chat(tx, chat, thread))
        return None if found is None else found.code

    assert (await of(CHAT, 5), await of(CHAT, None), await of(CHAT, 6)) == ("zhkh", "roads", None)
    await database.write(lambda tx: departments.migrate_chat(tx, CHAT, -42, NOW))
    assert (await of(CHAT, 5), await of(-42, 5)) == (None, "zhkh")
    found = await database.read(lambda tx: departments.by_code(tx, "zhkh"))
    assert found == Department("zhkh", "ЖКХ", -42, 5)
    assert found.bound
    assert await database.read(lambda tx: departments.by_code(tx, "none")) is None


async def test_an_invitation_works_once(database: Database) -> None:
    invite = ("token", "executor", "zhkh", 7, NOW, after(60))
    await database.write(lambda tx: invitations.invite(tx, *invite))
    found = await database.write(lambda tx: invitations.accept(tx, "token", after(59)))
    assert found == Invitation("executor", "zhkh", 7)
    with pytest.raises(InvitationUsed):
        await database.write(lambda tx: invitations.accept(tx, "token", after(59)))
    with pytest.raises(InvitationUnknown):
        await database.write(lambda tx: invitations.accept(tx, "another", NOW))


async def test_an_invitation_ends(database: Database) -> None:
    await database.write(lambda tx: invitations.invite(tx, "token", "head", None, None, NOW, after(60)))
    with pytest.raises(InvitationExpired):
        await database.write(lambda tx: invitations.accept(tx, "token", after(61)))


async def test_the_token_itself_is_nowhere(database: Database) -> None:
    await database.write(lambda tx: invitations.invite(tx, "secret-token", "head", None, 7, NOW, after(60)))
    row = await database.read(lambda tx: tx.connection.execute(tables.invitation.select()).one())
    assert "secret-token" not in repr(row)
