"""Messages routed before there was the bot: imported from a table, bad rows named, learned from on the first day."""

import asyncio

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

from bot.__main__ import app
from storage import journal, lessons
from tests.scenario.test_learned import COLD, DARK

HEADER = ["id", "text", "topic", "department"]


def rows(times=6):
    """Messages of two departments, the first by its title, the second by its code."""
    found = []
    for n in range(times):
        found.append([2 * n + 1, COLD[n % 3].format(n), "Отопление", "отдел жкх"])
        found.append([2 * n + 2, DARK[n % 3].format(n), "Освещение", "dorogi"])
    return found


BAD = [[90, "", "Вода", "zhkh"], [91, "Нет воды", "", "Водоканал"], [92, "Течёт кран", "", "Водоканал"]]


def csv_file(path, found):
    lines = [";".join(map(str, row)) for row in [HEADER, *found]]
    path.write_text("\n".join(lines) + "\n", encoding="cp1251")
    return path


def xlsx_file(path, found):
    book = Workbook()
    for row in [HEADER, *found]:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def run(town, tmp_path, monkeypatch):
    """`otklik suggest import …` on the town's database, beside the bot."""
    monkeypatch.setenv("OTKLIK_STORAGE__URL", town.settings.storage.url)
    monkeypatch.chdir(tmp_path)

    async def command(*words):
        return await asyncio.to_thread(CliRunner().invoke, app, ["suggest", "import", *map(str, words)])

    return command


async def known(town):
    return (await town.app.database.read(lambda tx: lessons.imported(tx, 0)))[0]


async def test_the_first_day_begins_with_what_was_imported(town, run, tmp_path):
    done = await run(csv_file(tmp_path / "old.csv", [*rows(), *BAD]))
    assert done.exit_code == 0, done.output
    assert "imported: 12 rows, left out: 3" in done.output
    assert "left out: line 14: no text" in done.output
    assert "left out: line 15: no department 'Водоканал'" in done.output
    assert "no department here is called 'Водоканал': 2 rows; /department_add it first" in done.output
    await town.app.learn()
    await town.sends(town.anna, "Батареи совсем холодные")
    card = town.anna.last()
    assert "★ Возможно, Отдел ЖКХ: слова: " in card.text, "cases of another system have no number here"
    assert "тема: Отопление" in card.text
    events = await town.app.database.read(lambda tx: list(journal.entries(tx)))
    assert [entry.data for entry in events if entry.kind == lessons.IMPORTED] == [{"lessons": 12}]


async def test_a_sheet_and_again_in_place_of_the_first(town, run, tmp_path):
    await run(csv_file(tmp_path / "old.csv", rows(3)))
    done = await run(xlsx_file(tmp_path / "new.xlsx", rows(2)))
    assert "imported: 4 rows, left out: 0" in done.output, done.output
    assert [(item.text, item.department) for item in await known(town)][:2] == [
        (COLD[0].format(0), "zhkh"),
        (DARK[0].format(0), "dorogi"),
    ]


async def test_a_preview_changes_nothing(town, run, tmp_path):
    done = await run(csv_file(tmp_path / "old.csv", [*rows(), *BAD[:1], *(BAD[1:] * 15)]), "--preview")
    assert done.exit_code == 0
    assert "would be imported: 12 rows, left out: 31; nothing was changed" in done.output
    assert "left out: 11 more rows" in done.output
    assert await known(town) == []


async def test_a_file_with_nothing_of_this_town_is_refused(town, run, tmp_path):
    done = await run(csv_file(tmp_path / "old.csv", BAD))
    assert done.exit_code == 2
    assert "no row names a department of this organisation" in done.output
    assert await known(town) == []


async def test_what_is_no_table_is_said_so(town, run, tmp_path):
    (tmp_path / "bad.xlsx").write_bytes(b"id,text,department")
    done = await run(tmp_path / "bad.xlsx")
    assert done.exit_code == 2
    assert "bad.xlsx: not an .xlsx file" in done.output.replace("\n", "")
