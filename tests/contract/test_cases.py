from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

import pytest

from storage import cases, compositions, tables
from storage.cases import StaleCase
from storage.database import Database
from storage.erasure import StillOpen, erase_case
from storage.tx import Tx
from tests.contract.given import ADMIN, EXECUTOR, NOW
from workflow.case import Assignment, Case, Draft, Happened

PHOTO = {"kind": "photo", "file_id": "AgAD"}
CASE = Case(
    number=1,
    regulation="barnaul",
    version=1,
    author="Петрова Анна",
    text="Ёлка упала на дорогу",
    url="https://vk.com/wall-1_2",
    location="Ленина, 5",
    topic="благоустройство",
    media=(PHOTO,),
    assignments=(
        Assignment("zhkh", "responsible", NOW, info="Петрова звонила", info_media=(PHOTO,)),
        Assignment("roads_2", "co", gone=True, return_reason="не наш дом Петровой"),
    ),
    drafts=(Draft(1, "answer", "zhkh", EXECUTOR, NOW, "Анна, убрали", (PHOTO,), "rejected", ("тон",), "мягче"),),
    agreed={"lawyer": NOW},
    registered_at=NOW,
    registered_by=ADMIN,
    log=(Happened("registered", NOW), Happened("delivered", NOW, "zhkh")),
)


async def save(database: Database, *found: Case) -> None:
    def work(tx: Tx) -> None:
        for case in found:
            cases.save(tx, case, 0)

    await database.write(work)


async def test_a_case_comes_back_whole(database: Database) -> None:
    await save(database, CASE)
    assert await database.read(lambda tx: cases.load(tx, 1)) == CASE
    assert await database.read(lambda tx: cases.load(tx, 2)) is None


async def test_what_is_private_does_not_stand_in_the_open_snapshot(database: Database) -> None:
    await save(database, CASE)
    row = await database.read(lambda tx: tx.connection.execute(tables.case_file.select()).one())
    for word in ("Петров", "Анна", "Ёлка", "vk.com", "Ленина", "AgAD", "мягче", "тон"):
        assert word not in repr(row.snapshot)


async def test_an_erased_case_still_opens(database: Database) -> None:
    await save(database, replace(CASE, closed_at=NOW))
    await database.write(lambda tx: compositions.put(tx, 1, "draft:7", {"text": "Анна, …"}, NOW))
    assert await database.read(lambda tx: cases.closed_by(tx, NOW, 10)) == [1]
    await database.write(lambda tx: erase_case(tx, 1, ADMIN, NOW))
    assert await database.read(lambda tx: cases.closed_by(tx, NOW, 10)) == []
    left = await database.read(lambda tx: cases.load(tx, 1))
    assert left is not None
    assert (left.text, left.author, left.media, left.drafts[0].text, left.assignments[0].info) == ("", "", (), "", None)
    assert (left.drafts[0].status, left.current[0].dept) == ("rejected", "zhkh")
    assert (left.version, left.log) == (CASE.version + 1, (*CASE.log, Happened("erased", NOW)))
    assert await database.read(lambda tx: cases.search(tx, "ёлка")) == []
    assert await database.read(lambda tx: compositions.get(tx, 1, "draft:7")) is None
    assert "Петров" not in repr(await database.read(lambda tx: tx.connection.execute(tables.case_file.select()).one()))


async def test_an_open_case_is_not_erased(database: Database) -> None:
    await save(database, CASE)
    with pytest.raises(StillOpen):
        await database.write(lambda tx: erase_case(tx, 1, ADMIN, NOW))
    assert await database.read(lambda tx: cases.load(tx, 1)) == CASE


async def test_a_version_that_has_moved_is_stale(database: Database) -> None:
    await save(database, CASE)
    second = replace(CASE, version=2, state="accepted")
    await database.write(lambda tx: cases.save(tx, second, 1))
    with pytest.raises(StaleCase) as caught:
        await database.write(lambda tx: cases.save(tx, replace(CASE, version=2), 1))
    assert caught.value.number == 1
    assert await database.read(lambda tx: cases.load(tx, 1)) == second


@pytest.mark.parametrize(("number", "expected"), [(1, 0), (2, 5)])
async def test_a_new_case_over_another_and_a_change_of_none_are_stale(
    database: Database, number: int, expected: int
) -> None:
    await save(database, CASE)
    with pytest.raises(StaleCase):
        await database.write(lambda tx: cases.save(tx, replace(CASE, number=number), expected))


async def test_of_two_people_who_press_at_once_one_wins(database: Database) -> None:
    await save(database, CASE)
    moved = replace(CASE, version=2)
    presses = [database.write(lambda tx: cases.save(tx, moved, 1)) for _ in range(5)]
    outcomes = await asyncio.gather(*presses, return_exceptions=True)
    assert sorted(type(item).__name__ for item in outcomes) == ["NoneType"] + ["StaleCase"] * 4


async def test_what_the_clock_writes_without_a_new_version_is_not_overwritten(database: Database) -> None:
    """`overdue` and `reminded` leave the version as it is, so the version alone cannot guard them."""
    await save(database, CASE)

    def tick(tx: Tx) -> None:
        case = cases.load(tx, 1)
        assert case is not None
        cases.save(tx, replace(case, log=(*case.log, Happened("reminded", NOW))), case.version)

    await asyncio.gather(*(database.write(tick) for _ in range(20)))
    case = await database.read(lambda tx: cases.load(tx, 1))
    assert case is not None
    assert len(case.log) == len(CASE.log) + 20


async def test_numbers_are_given_once(database: Database) -> None:
    def register(tx: Tx) -> int:
        number = cases.next_number(tx)
        cases.save(tx, replace(CASE, number=number), 0)
        return number

    numbers = await asyncio.gather(*(database.write(register) for _ in range(20)))
    assert sorted(numbers) == list(range(1, 21))


async def test_pages_are_newest_first(database: Database) -> None:
    found = [replace(CASE, number=n, closed_at=NOW if n % 2 else None) for n in range(1, 7)]
    await save(database, *found)
    assert await database.read(cases.open_numbers) == [2, 4, 6]
    pages = [await database.read(partial(cases.recent, limit=2, offset=offset)) for offset in (0, 2)]
    assert [[case.number for case in page] for page in pages] == [[6, 5], [4, 3]]
    assert [c.number for c in await database.read(lambda tx: cases.recent(tx, 2, 1, only_open=True))] == [4, 2]


async def test_a_department_sees_what_it_has_now(database: Database) -> None:
    other = replace(CASE, number=2, assignments=(Assignment("roads_2", "sole"),))
    closed = replace(other, number=3, closed_at=NOW)
    await save(database, CASE, other, closed)

    async def of(dept: str, *, only_open: bool = True) -> list[int]:
        found = await database.read(lambda tx: cases.by_department(tx, dept, only_open=only_open))
        return [case.number for case in found]

    assert (await of("zhkh"), await of("roads_2"), await of("roads_2", only_open=False)) == ([1], [2], [3, 2])
    assert (await of("roads"), await of("roadsX2"), await of("%")) == ([], [], [])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ёлка", [1]),
        ("ЕЛКА дорог", [1]),
        ("петрова", [1]),
        ("ленина 5", [1]),
        ("благоустр", [1]),
        ("vk.com/wall", [1]),
        ("ёлка сосна", []),
        ("%", []),
        ("_лка", []),
        ("", []),
        ("  ", []),
        ("12", [12]),
        ("9" * 40, []),
        ("²", []),
    ],
)
async def test_search_finds_every_word_in_any_letters(database: Database, words: str, found: list[int]) -> None:
    await save(database, CASE, Case(12, "barnaul", version=1))
    assert [case.number for case in await database.read(lambda tx: cases.search(tx, words))] == found
