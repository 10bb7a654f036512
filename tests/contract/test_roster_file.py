"""The roster as a file: what comes out goes in and changes nothing; every fault is named; changes are events."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.rulebook import rules
from bot.settings import Settings
from handlers.rosters import formats
from handlers.rosters.faults import RosterFaults
from handlers.texts import Texts
from storage import departments, journal, people
from storage.audit import verify
from storage.database import Database
from storage.roster import Member, Roster, Unit, apply, changes, roster
from storage.tx import Tx
from tests.contract.given import ADMIN, CHAT, NOW
from workflow.actors import Address

LAW, TEXTS = rules(Settings()).regulation, Texts()
ADMINS = Member(100, "Анна Петрова", (Address("admin"), Address("coordinator")))
FIRST = Roster(
    (Unit("zhkh", "Отдел ЖКХ", CHAT, 5), Unit("roads", "Отдел «Дороги»")),
    (ADMINS, Member(200, "Борис", (Address("executor", "zhkh"), Address("executor", "roads")))),
)
# What a cell of a workbook and a name in Telegram may hold.
NAMES = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30).map(str.strip)


def again(name: str, whole: Roster) -> Roster:
    return formats.read(name, formats.write(name, whole, LAW, TEXTS), LAW, TEXTS)


def faults(text: str) -> list[str]:
    with pytest.raises(RosterFaults) as caught:
        formats.read("r.toml", text.encode(), LAW, TEXTS)
    return list(map(str, caught.value.faults))


@pytest.mark.parametrize("name", ["r.xlsx", "r.toml"])
def test_a_roster_comes_back_as_it_was(name: str) -> None:
    assert again(name, FIRST) == FIRST


@pytest.mark.parametrize("name", ["r.xlsx", "r.toml"])
@given(title=NAMES.filter(bool), person=NAMES.filter(bool))
def test_whatever_people_are_called_survives(name: str, title: str, person: str) -> None:
    whole = Roster((Unit("zhkh", title),), (ADMINS, Member(7, person, (Address("executor", "zhkh"),))))
    assert again(name, whole) == whole


def test_a_workbook_is_read_by_people() -> None:
    book = load_workbook(BytesIO(formats.write("r.xlsx", FIRST, LAW, TEXTS)))
    assert book.sheetnames == ["Отделы", "Сотрудники"]
    assert [cell.value for cell in book["Сотрудники"][1]] == ["Telegram id", "Имя", "Роль", "Код отдела"]
    assert [cell.value for cell in book["Сотрудники"][4]] == [200, "Борис", "Исполнитель", "zhkh"]
    assert len(set(formats.titles(LAW, TEXTS).values())) == len(formats.titles(LAW, TEXTS))


def test_a_cell_that_looks_like_a_formula_is_no_formula() -> None:
    whole = Roster((), (Member(100, '=HYPERLINK("http://x")', (Address("admin"),)),))
    book = load_workbook(BytesIO(formats.write("r.xlsx", whole, LAW, TEXTS)))
    assert book["Сотрудники"]["B2"].data_type == "s"
    assert again("r.xlsx", whole) == whole


def test_every_fault_is_named_with_its_place() -> None:
    text = """
        [[department]]
        code = "ZHKH"
        title = "x"
        [[department]]
        code = "roads"
        titel = "x"
        [[person]]
        telegram_id = "abc"
        roles = ["head"]
        [[person]]
        telegram_id = 5
        name = "Пётр"
        roles = ["emperor", "executor:none", "head:roads"]
        [surprise]
    """
    assert faults(text) == [
        "surprise: no such table",
        "department 1: not a code: ZHKH",
        "department 2: no such key: titel",
        "department 2: no title: roads",
        "person 1: not a number: abc",
        "person 1: not a telegram id: abc",
        "person 2: no such role: emperor",
        "person 2: no such department: none",
        "person 2: role has no department: head",
        "nobody is admin",
    ]
    assert faults("[[person]\n")[0].startswith("not toml")
    with pytest.raises(RosterFaults, match="not a workbook"):
        formats.read("r.xlsx", b"PK\x03\x04 not a zip", LAW, TEXTS)


async def test_what_a_file_changes_is_said_and_made_on_record(database: Database) -> None:
    def begin(tx: Tx) -> None:
        departments.add(tx, "zhkh", "ЖКХ", NOW, by=ADMIN)
        departments.add(tx, "old", "Старый отдел", NOW, by=ADMIN)
        anna = people.add(tx, 100, "Анна Петрова", None, NOW, by=ADMIN)
        people.grant(tx, anna.id, "admin", None, ADMIN, NOW)
        people.grant(tx, anna.id, "head", None, ADMIN, NOW)
        people.add(tx, 300, "Глеб", None, NOW, by=ADMIN)

    await database.write(begin)
    before = len(await database.read(lambda tx: list(journal.entries(tx))))
    found = await database.read(lambda tx: changes(tx, FIRST))
    wanted = [
        "role_revoked", "department_renamed", "chat_bound", "department_added", "role_granted", "person_added",
        "role_granted", "role_granted", "department_closed",
    ]  # fmt: skip
    assert [change.kind for change in found] == wanted
    await database.write(lambda tx: apply(tx, found, ADMIN, NOW))
    made = [row.kind for row in await database.read(lambda tx: list(journal.entries(tx)))][before:]
    assert made == wanted
    now = await database.read(roster)
    assert (set(now.units), now.members) == (set(FIRST.units), FIRST.members)
    assert await database.read(lambda tx: changes(tx, FIRST)) == []
    boris = await database.read(lambda tx: people.by_telegram(tx, 200))
    assert boris is not None
    assert not boris.reachable
    assert (await database.read(verify)).ok


async def test_a_closed_department_comes_back_with_the_file(database: Database) -> None:
    def work(tx: Tx) -> list[str]:
        departments.add(tx, "zhkh", "Отдел ЖКХ", NOW, by=ADMIN)
        departments.close(tx, "zhkh", NOW, by=ADMIN)
        found = changes(tx, Roster((Unit("zhkh", "Отдел ЖКХ"),), ()))
        apply(tx, found, ADMIN, NOW)
        return [change.kind for change in found]

    assert await database.write(work) == ["department_reopened"]
    assert [item.code for item in await database.read(departments.departments)] == ["zhkh"]
