"""The disk is full, the file is locked, a page is damaged: nothing is confirmed that is not kept, the admins know."""

import asyncio
import sqlite3

import pytest

from bot.systemd import notify
from storage import audit, condition, engine
from storage.failures import Damaged
from tests.disk import fill, mounted, overwrite
from tests.scenario.test_killed import RunningTown
from tests.scenario.test_main_flow import routed
from tests.scenario.town import Town

PATIENCE = 60
LONG = "Яма во дворе дома на улице Мира, пройти нельзя. " * 80


async def sees(town, person, text):
    """Wait until a person sees it: the bot does not say that it is idle while it waits."""
    seen = await town.sandbox.world.signal.until(lambda: person.sees(text) or None, PATIENCE)
    assert seen, [message.text for message in person.messages()]


async def ended(town):
    """The code the process ends with by itself."""
    async with asyncio.timeout(PATIENCE):
        await town.process.wait()
    return await town.killed()


def told(person, text):
    return [message for message in person.messages() if text in message.text]


def folded(file):
    """All that is written stands in the file itself, so that the log takes new space and a damaged page is read."""
    with sqlite3.connect(file) as other:
        busy = other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    other.close()
    assert not busy


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 100)
    monkeypatch.setattr(condition, "LONGEST_SECONDS", 0.5)


class SmallTown(Town):
    """A town that knows its disk."""

    def __init__(self, folder):
        super().__init__(folder)
        self.folder = folder


@pytest.fixture
async def town(tmp_path):
    with mounted(tmp_path / "disk", 8192) as disk:
        town = SmallTown(disk)
        await town.open()
        await town.peopled()
        yield town
        await town.close()


async def test_a_full_disk(town):
    await routed(town)
    folded(town.folder / "town.db")
    ballast = fill(town.folder)
    for number in range(12):
        await town.anna.says(f"{number} {LONG}")
    await sees(town, town.admin, "не принимает записи")
    assert town.sandbox.world.queue.waiting  # Telegram still has what could not be stored
    ballast.unlink()
    await sees(town, town.admin, "снова работает")
    await town.sandbox.settled(PATIENCE)
    assert len(told(town.admin, "не принимает записи")) == 1
    cases = {number for number in range(2, 14) if town.anna.sees(f"№ {number}")}
    assert cases == set(range(2, 14))
    assert (await town.app.database.read(audit.verify)).ok


async def test_a_file_locked_by_another_program(town):
    other = sqlite3.connect(town.folder / "town.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    await town.anna.says("Не горит фонарь")
    await sees(town, town.admin, "не принимает записи")
    assert not town.anna.sees("№ 1")
    other.execute("ROLLBACK")
    other.close()
    await sees(town, town.admin, "снова работает")
    await town.settled()
    assert town.anna.sees("№ 1")


@pytest.fixture
async def running(tmp_path):
    town = RunningTown(tmp_path)
    await town.open()
    yield town
    await town.killed()
    await town.sandbox.stop()


async def test_a_damaged_page_stops_the_bot_for_good(running, tmp_path):
    town = running
    await town.peopled()
    await routed(town)
    file = tmp_path / "town.db"
    folded(file)
    overwrite(file, 4096, file.stat().st_size - 4096)
    await town.boris.says("/my")
    code = await ended(town)
    await sees(town, town.admin, "База данных повреждена")
    log = (tmp_path / "log").read_text()
    assert code == 3, log  # which systemd must not start again: docs/operations.md
    assert log.count("database.damaged") == 1
    assert f"storage.url: {file}: " in log
    assert "Traceback" not in log
    await town.open()  # nor does it start on it
    assert await ended(town) == 2


async def test_damage_is_told_where_it_is_found(tmp_path):
    """In one process: the group ends with the very reason."""
    town = Town(tmp_path)
    await town.open()
    await town.peopled()
    folded(tmp_path / "town.db")
    overwrite(tmp_path / "town.db", 4096, (tmp_path / "town.db").stat().st_size - 4096)
    await town.admin.says("/health")
    with pytest.raises(ExceptionGroup) as ended:
        await asyncio.wait_for(town._task, PATIENCE)
    assert ended.value.subgroup(Damaged) is not None
    await town.sandbox.stop()


def test_systemd_is_told(tmp_path, monkeypatch):
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        notify("WATCHDOG=1")
        assert manager.recv(100) == b"WATCHDOG=1"
    notify("WATCHDOG=1")  # nobody listens any more: no harm
