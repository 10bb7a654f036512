from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import inbox, journal, migrate
from storage.audit import verify
from storage.database import Database
from storage.lock import AlreadyRunning
from storage.migrate import WrongSchema
from storage.tx import Tx
from tests.contract.given import NOW, event


@pytest.fixture
def file(tmp_path: Path) -> str:
    url = f"sqlite+aiosqlite:///{tmp_path / 'one.db'}"
    migrate.upgrade(url)
    return url


async def test_a_second_instance_is_refused_and_a_reader_is_not(file: str) -> None:
    first, second, reader = Database(file), Database(file), Database(file)
    await first.open()
    with pytest.raises(AlreadyRunning, match=r"one\.db\.lock: another instance"):
        await second.open()
    await reader.open(exclusive=False)
    await first.write(lambda tx: inbox.store(tx, 1, "{}", NOW))
    assert len(await reader.read(inbox.pending)) == 1
    await reader.close()
    await first.close()


async def test_the_refused_instance_does_not_free_the_lock_of_the_first(file: str) -> None:
    first = Database(file)
    await first.open()
    for _ in range(2):
        with pytest.raises(AlreadyRunning):
            await Database(file).open()
    await first.close()
    again = Database(file)
    await again.open()
    await again.close()


async def test_a_killed_process_leaves_no_lock(file: str) -> None:
    code = f"""
import asyncio, os, signal
from storage.database import Database
async def main():
    await Database({file!r}).open()
    os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(main())
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode < 0
    database = Database(file)
    await database.open()
    await database.close()


async def test_a_database_without_a_schema_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with pytest.raises(WrongSchema, match=r"has schema none, the program needs .* run `otklik migrate`"):
        await Database(f"sqlite:///{tmp_path / 'empty.db'}").open()


async def test_a_mistyped_path_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(WrongSchema, match="there is no database here"):
        await Database(f"sqlite:///{tmp_path / 'nowhere' / 'x.db'}").open(exclusive=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["sqlite://", "sqlite+aiosqlite:///:memory:", "mysql://h/d"])
def test_what_is_not_supported_is_refused_at_once(url: str) -> None:
    with pytest.raises(ValueError, match=r"storage\.url"):
        Database(url)


async def test_the_writer_of_a_file_is_durable_and_careful(file: str) -> None:
    database = Database(file)
    await database.open()

    def pragmas(tx: Tx) -> dict[str, object]:
        names = ("journal_mode", "synchronous", "recursive_triggers", "foreign_keys", "busy_timeout")
        return {name: tx.connection.execute(text(f"PRAGMA {name}")).scalar() for name in names}

    expected = {"journal_mode": "wal", "synchronous": 2, "recursive_triggers": 1, "foreign_keys": 1}
    assert await database.write(pragmas) == expected | {"busy_timeout": 5000}
    await database.close()


async def test_two_processes_that_read_and_then_write_wait_for_each_other(url: str) -> None:
    """A deferred transaction would fail at once here, however long busy_timeout is."""
    first, second = Database(url), Database(url)
    await first.open(exclusive=False)
    await second.open(exclusive=False)
    work = [side.write(lambda tx: journal.append(tx, 1, [event()])) for _ in range(40) for side in (first, second)]
    await asyncio.gather(*work)
    assert (await first.read(verify)).events == 80
    await first.close()
    await second.close()


async def test_two_organisations_share_a_database_and_see_only_their_own(url: str) -> None:
    ours, theirs = Database(url, 1), Database(url, 2)
    await ours.open(exclusive=False)
    await theirs.open(exclusive=False)
    assert await ours.write(lambda tx: inbox.store(tx, 1, "{}", NOW))
    assert await theirs.write(lambda tx: inbox.store(tx, 1, "{}", NOW))
    await ours.write(lambda tx: inbox.done(tx, 1, NOW))
    assert len(await theirs.read(inbox.pending)) == 1
    await ours.close()
    await theirs.close()
