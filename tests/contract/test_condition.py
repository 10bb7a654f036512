"""A database that fails: what passes by itself is waited out, what does not ends the work, nothing is half-written."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import condition, engine, inbox, journal, migrate
from storage.audit import verify
from storage.condition import Condition
from storage.database import Database
from storage.failures import Damaged, Unavailable
from storage.migrate import WrongSchema
from storage.tx import Tx
from tests.contract.given import NOW, write_events
from tests.disk import fill, mounted, overwrite

BIG = "x" * 300_000


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 50)
    monkeypatch.setattr(condition, "FIRST_SECONDS", 0.02)
    monkeypatch.setattr(condition, "LONGEST_SECONDS", 0.1)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk", 8192) as folder:
        yield folder


@pytest.fixture
async def small(disk: Path) -> AsyncIterator[Database]:
    async for database in opened(disk / "otklik.db"):
        yield database


@pytest.fixture
async def usual(tmp_path: Path) -> AsyncIterator[Database]:
    async for database in opened(tmp_path / "otklik.db"):
        yield database


async def opened(file: Path) -> AsyncIterator[Database]:
    migrate.upgrade(f"sqlite:///{file}")
    database = Database(f"sqlite+aiosqlite:///{file}", condition=Condition())
    await database.open()
    yield database
    await database.close()


def told(database: Database) -> Condition:
    assert database._condition is not None
    return database._condition


async def waiting(database: Database, part: str) -> None:
    """Until the database has said what it waits for."""
    async with asyncio.timeout(30):
        while part not in told(database).trouble:
            await told(database).changed.wait()
            told(database).changed.clear()


def stores(number: int, payload: str = BIG) -> Callable[[Tx], None]:
    def work(tx: Tx) -> None:
        write_events(tx, 3)
        inbox.store(tx, number, payload, NOW)

    return work


async def test_a_full_disk_is_waited_out(small: Database, disk: Path) -> None:
    await small.write(stores(1))
    ballast = fill(disk)
    tasks = [asyncio.ensure_future(small.write(stores(number))) for number in range(2, 12)]
    await waiting(small, "full")
    assert not any(task.done() for task in tasks)
    assert [row[0] for row in await small.read(inbox.pending)] == [1]  # who reads is still served
    ballast.unlink()
    await asyncio.gather(*tasks)
    assert told(small).trouble == ""
    verdict = await small.read(verify)
    assert (verdict.ok, verdict.events) == (True, 33)


async def test_without_a_condition_a_full_disk_is_an_error_that_names_the_file(small: Database, disk: Path) -> None:
    await small.close()
    plain = Database(small.url)
    await plain.open()
    fill(disk)
    with pytest.raises(Unavailable, match=r"otklik\.db: .*full"):
        await plain.write(stores(1))
    await plain.close()


async def test_a_file_locked_by_another_program_is_waited_out(usual: Database, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "otklik.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    task = asyncio.ensure_future(usual.write(stores(1)))
    await waiting(usual, "locked")
    later = asyncio.ensure_future(usual.write(stores(2)))
    await asyncio.sleep(0)
    later.cancel()  # whoever gives up leaves the others waiting
    other.execute("ROLLBACK")
    other.close()
    await task
    assert later.cancelled()
    assert [row[0] for row in await usual.read(inbox.pending)] == [1]


async def test_a_damaged_page_ends_the_work_for_everybody(usual: Database, tmp_path: Path) -> None:
    for _ in range(40):
        await usual.write(lambda tx: write_events(tx, 50))
    await usual.close()
    file = tmp_path / "otklik.db"
    overwrite(file, file.stat().st_size // 2 // 4096 * 4096, 40 * 4096)
    again = Database(usual.url, condition=Condition())
    await again.open()
    with pytest.raises(Damaged, match=r"otklik\.db: .*malformed"):
        await again.read(verify)
    with pytest.raises(Damaged):
        await again.write(stores(1))
    assert "malformed" in told(again).damage
    await again.close()


async def test_a_schema_changed_beside_the_program_ends_the_work(usual: Database, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "otklik.db") as other:
        other.execute("UPDATE alembic_version SET version_num='9999'")
        other.execute("ALTER TABLE inbox RENAME TO letters")
    with pytest.raises(WrongSchema, match=r"has schema 9999.*install the program it was upgraded by"):
        await usual.write(stores(1))
    with pytest.raises(Damaged, match="9999"):
        await usual.write(journal.head)


async def test_a_mistake_of_ours_is_no_trouble_of_the_database(usual: Database) -> None:
    with pytest.raises(Exception, match="no such table: nowhere"):
        await usual.write(lambda tx: tx.connection.execute(text("SELECT * FROM nowhere")))
    assert (told(usual).trouble, told(usual).damage) == ("", "")
    await usual.write(stores(1))
