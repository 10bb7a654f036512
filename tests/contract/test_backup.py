"""Copies of a database in use, their rotation, and going back to one."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import ManualClock
from scheduler.backups import DailyBackup
from scheduler.chores import Chore, Chores
from storage import inbox, journal, migrate, outbox, people, pulse
from storage.audit import verify
from storage.backup import CannotCopy, copy
from storage.database import Database
from storage.rotation import kept, name, rotate
from tests.contract.given import NOW, write_events
from tests.disk import fill, mounted, overwrite, read_only
from workflow.actors import CLOCK

BARNAUL = ZoneInfo("Asia/Barnaul")

WRITER = """
import asyncio, sys
from storage.database import Database
from tests.contract.given import write_events
async def main():
    database = Database(sys.argv[1])
    await database.open()
    await database.write(lambda tx: write_events(tx, 1))
    print("writing", flush=True)
    while True:
        await database.write(lambda tx: write_events(tx, 20))
asyncio.run(main())
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "otklik.db"
    migrate.upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{file}")
    await database.open()
    await database.write(lambda tx: write_events(tx, 30))
    yield database
    await database.close()


@contextmanager
def busy(url: str) -> Iterator[None]:
    """Another process that writes all the time."""
    command = [sys.executable, "-c", WRITER, url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        yield
        assert process.poll() is None
        process.kill()


def test_a_copy_under_load_is_one_state(file: Path, tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{file}"
    with busy(url):
        verdicts = [copy(url, tmp_path / f"copy{number}.db") for number in range(3)]
    assert all(verdict.ok for verdict in verdicts)
    assert [verdict.events % 20 for verdict in verdicts] == [1, 1, 1]  # whole transactions
    assert verdicts[0].events < verdicts[2].events
    with sqlite3.connect(tmp_path / "copy2.db") as copied:
        assert copied.execute("SELECT count(*) FROM journal").fetchone() == (verdicts[2].events,)
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy0.db", "copy1.db", "copy2.db"]


def refused(url: str, target: Path, why: str) -> None:
    before = sorted(target.parent.iterdir()) if target.parent.exists() else None
    with pytest.raises(CannotCopy, match=why):
        copy(url, target)
    assert (sorted(target.parent.iterdir()) if target.parent.exists() else None) == before


def test_a_full_disk_gets_no_half_of_a_copy(database: Database, tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", 256) as disk:
        fill(disk)
        refused(database.url, disk / "copy.db", "full|I/O|space")
        (disk / "ballast").write_bytes(bytes(100_000))
        refused(database.url, disk / "copy.db", "full|I/O|space")


def test_a_target_that_cannot_be_written_is_named(database: Database, tmp_path: Path) -> None:
    refused(database.url, tmp_path / "nowhere" / "copy.db", "nowhere: No such file or directory")
    (tmp_path / "there.db").write_text("mine")
    refused(database.url, tmp_path / "there.db", r"there\.db: the file exists, nothing is overwritten")
    assert (tmp_path / "there.db").read_text() == "mine"
    with mounted(tmp_path / "disk", 64) as disk:
        read_only(disk)
        refused(database.url, disk / "copy.db", "disk: Read-only file system")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_is_not_ours_is_named(database: Database, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir(mode=0o555)
    refused(database.url, tmp_path / "theirs" / "copy.db", "theirs: Permission denied")


async def test_what_does_not_verify_is_no_copy(database: Database, file: Path, tmp_path: Path) -> None:
    await database.close()
    with sqlite3.connect(file) as raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.execute("UPDATE journal SET kind='forged' WHERE seq=7")
    refused(database.url, tmp_path / "copy.db", "journal is broken at row 7: the row was changed")
    overwrite(file, file.stat().st_size // 2 // 4096 * 4096)
    refused(database.url, tmp_path / "copy.db", "damaged|malformed")


def test_a_server_is_copied_by_its_own_program(tmp_path: Path) -> None:
    command = "pg_dump --format=custom --file=otklik.dump 'postgresql://bot@db:5433/otklik'"
    with pytest.raises(CannotCopy, match=command):
        copy("postgresql+asyncpg://bot:secret@db:5433/otklik", tmp_path / "copy.db")


@given(
    st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.times()), max_size=60),
    st.integers(1, 20),
    st.integers(0, 10),
)
def test_rotation_keeps_the_newest_days_and_weeks_and_nothing_else(
    made: list[tuple[date, time]], daily: int, weekly: int
) -> None:
    names = {name(datetime.combine(*at), "0123456789abcdef") for at in made}
    stay = kept([*names, "mine.db", "otklik.db", "otklik-2026-01-01.db"], daily, weekly)
    assert stay <= names
    days = sorted({day for day, _ in made}, reverse=True)
    assert {date.fromisoformat(copy[7:17]) for copy in stay} >= set(days[:daily])
    weeks = {day.isocalendar()[:2] for day in days}
    assert len({date.fromisoformat(copy[7:17]).isocalendar()[:2] for copy in stay}) >= min(weekly, len(weeks))
    assert len(stay) <= daily + weekly
    assert not names or max(names) in stay
    assert kept(stay, daily, weekly) == stay


def test_rotation_deletes_only_what_it_has_named(tmp_path: Path) -> None:
    copies = [name(NOW - timedelta(days=day), "ab" * 32) for day in range(10)]
    for file in (*copies, "otklik.db", "holiday.jpg", f"{copies[9]}.bak"):
        (tmp_path / file).touch()
    gone = rotate(tmp_path, 2, 1)
    assert {path.name for path in gone} == set(copies[2:])
    assert {path.name for path in tmp_path.iterdir()} == {*copies[:2], "otklik.db", "holiday.jpg", f"{copies[9]}.bak"}


class Night:
    """A clock, a folder, and the chore of copying into it."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder
        self.clock = ManualClock(datetime(2026, 11, 24, 12, 0, tzinfo=BARNAUL))
        work = DailyBackup(database, self.clock, BARNAUL, folder, 2, 0)
        self.chores = Chores(database, self.clock, BARNAUL, [Chore("backup", time(3, 30), work)], lambda: None)

    async def at(self, text: str) -> list[str]:
        """What lies in the folder after the chores of a local time."""
        self.clock.move_to(datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=BARNAUL))
        await self.chores.run()
        return sorted(path.name for path in self.folder.iterdir()) if self.folder.exists() else []

    async def told(self) -> list[str]:
        """What the admins are told."""
        rows = await self.database.write(lambda tx: outbox.claim(tx, self.clock.now(), 100, ()))
        for row in rows:
            await self.database.write(partial(outbox.delivered, row_id=row.id, message_id=1, now=self.clock.now()))
        return [str(row.payload["params"]["error"]) for row in rows]


@pytest.fixture
async def night(database: Database, tmp_path: Path) -> Night:
    admin = await database.write(lambda tx: people.add(tx, 1001, "A", None, NOW))
    await database.write(lambda tx: people.grant(tx, admin.id, "admin", None, CLOCK, NOW))
    night = Night(database, tmp_path / "copies")
    assert await night.at("24 12:00") == []
    return night


async def test_a_daily_copy_is_named_by_its_date_and_its_head(night: Night) -> None:
    night.folder.mkdir()
    head = (await night.database.read(journal.head))[1]
    assert await night.at("25 03:29") == []
    assert await night.at("25 03:30") == [f"otklik-2026-11-25-0330-{head[:12]}.db"]
    assert await night.database.read(lambda tx: pulse.get(tx, "backup")) == night.clock.now()
    await night.at("26 03:30")
    assert [copy[7:17] for copy in await night.at("28 09:00")] == ["2026-11-26", "2026-11-28"]
    assert await night.told() == []


async def test_a_daily_copy_that_fails_is_told_once_and_tried_again(night: Night) -> None:
    assert await night.at("25 03:30") == []
    assert await night.at("25 04:00") == []
    assert await night.told() == [f"{night.folder}: No such file or directory"]
    assert await night.database.read(lambda tx: pulse.get(tx, "backup")) is None
    night.folder.mkdir()
    assert len(await night.at("25 04:30")) == 1
    assert await night.database.read(lambda tx: pulse.get(tx, "backup")) == night.clock.now()


async def test_the_copy_of_a_day_holds_all_that_was_written_before(night: Night, tmp_path: Path) -> None:
    night.folder.mkdir()
    await night.database.write(lambda tx: inbox.store(tx, 5, "{}", NOW))
    (only,) = await night.at("25 03:30")
    copied = Database(f"sqlite+aiosqlite:///{night.folder / only}")
    await copied.open(exclusive=False)
    assert [row[0] for row in await copied.read(inbox.pending)] == [5]
    assert (await copied.read(verify)).ok
    await copied.close()
