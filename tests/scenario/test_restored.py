"""A copy made under load, the database destroyed, the copy put back: the bot goes on, no number is given twice."""

import os

import pytest

from storage import audit, cases, journal
from storage.database import Database
from tests.disk import overwrite
from tests.hatching import ran
from tests.scenario.test_killed import RunningTown
from tests.scenario.test_main_flow import routed


@pytest.fixture
async def town(tmp_path):
    town = RunningTown(tmp_path)
    await town.open()
    await town.peopled()
    yield town
    await town.killed()
    await town.sandbox.stop()


def otklik(town, *words):
    """The command line of the engineer, with the settings of the running bot."""
    mine = {"OTKLIK_STORAGE__URL": town.settings.storage.url}
    done = ran(*words, env=os.environ | mine, cwd=town.folder)
    assert "Traceback" not in done.stderr
    return done


async def read(town, work):
    database = Database(town.settings.storage.url)
    await database.open(exclusive=False)
    try:
        return await database.read(work)
    finally:
        await database.close()


async def copied_under_load(town):
    """A copy made while messages come in; which cases are in it is a matter of luck, but not № 1."""
    await routed(town)
    for number in range(5):
        await town.anna.says(f"Яма {number} на улице Мира")
    done = otklik(town, "backup", "copy.db")
    assert done.returncode == 0, done.stderr
    await town.settled()
    await town.anna.says("После копии: упало дерево")
    await town.settled()
    assert town.anna.sees("№ 7")


async def test_destroyed_restored_and_going_on(town, tmp_path):
    await copied_under_load(town)
    refused = otklik(town, "restore", "copy.db")
    assert refused.returncode == 2
    assert "another instance of the bot works with this database" in refused.stderr
    await town.killed()
    file = tmp_path / "town.db"
    before = {path.name for path in tmp_path.glob("town.db*")}
    for part in (file, tmp_path / "town.db-wal"):  # the log alone holds all of so small a database
        overwrite(part, 0, part.stat().st_size)
    lost = file.read_bytes()

    await town.vera.says("Пришло, пока бот лежал")  # Telegram keeps it
    done = otklik(town, "restore", "copy.db")
    assert done.returncode == 0, done.stderr
    assert "the chain holds" in done.stdout
    (aside,) = [path for path in tmp_path.glob("town.db.20*") if not path.name.endswith(("-wal", "-shm"))]
    assert aside.read_bytes() == lost
    assert f"the former database: {aside}" in done.stdout
    assert {path.name.replace(aside.name, "town.db") for path in tmp_path.glob("town.db.20*")} >= before - {
        "town.db.lock"
    }

    await town.open()
    await town.settled()
    zhkh = town.groups["zhkh"]
    await town.boris.presses("Проект ответа", zhkh)
    await town.settled()
    await town.boris.replies("Починили.")
    await town.settled()
    await town.boris.presses("На согласование", zhkh)
    await town.settled()
    assert town.anna.sees("Проект ответа на согласование")
    await town.anna.says("Снова: упало дерево")
    await town.settled()
    await town.killed()
    kept = await read(town, cases.open_numbers)
    assert kept[-1] > 1000  # nobody knows which numbers were given after the copy: none is given twice
    assert (await read(town, audit.verify)).ok
    (restored,) = [
        one for one in await read(town, lambda tx: list(journal.entries(tx, 0, 10_000))) if one.kind == "restored"
    ]
    assert restored.data["events"] + 1 == restored.seq


async def test_going_back_from_a_whole_database_knows_its_numbers(town):
    await copied_under_load(town)
    await town.killed()
    done = otklik(town, "restore", "copy.db")
    assert "the next case will have number 8" in done.stdout
    again = otklik(town, "restore", "copy.db")
    assert "the next case will have number 8" in again.stdout
    asides = [line for done in (done, again) for line in done.stdout.splitlines() if "former database" in line]
    assert len(set(asides)) == 2


async def test_what_is_no_copy_is_not_put_back(town, tmp_path):
    await copied_under_load(town)
    await town.killed()
    names = {path.name: path.stat().st_ino for path in tmp_path.glob("town.db*")}
    overwrite(tmp_path / "copy.db", 40 * 4096, 8 * 4096)
    (tmp_path / "letter.db").write_text("Письмо" * 1000)
    for wrong, why in [("copy.db", "damaged|malformed"), ("letter.db", "not a database"), ("none.db", "no such file"),
                       ("town.db", "this is the database itself")]:  # fmt: skip
        done = otklik(town, "restore", wrong)
        assert done.returncode == 2
        assert any(part in done.stderr for part in why.split("|")), done.stderr
    assert {path.name: path.stat().st_ino for path in tmp_path.glob("town.db*")} == names
