"""Going back to a copy: of an older schema, of a newer one, over a database in use, over nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from storage import cards, cases, journal, migrate
from storage.backup import CannotCopy, copy
from storage.cards import Card
from storage.database import Database
from storage.lock import AlreadyRunning
from storage.restore import UNKNOWN_NUMBERS, restore
from tests.contract.given import CHAT, NOW, write_events


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = f"sqlite+aiosqlite:///{tmp_path / 'otklik.db'}"
    migrate.upgrade(url)
    return url


@pytest.fixture
async def copied(url: str, tmp_path: Path) -> Path:
    database = Database(url)
    await database.open()
    await database.write(lambda tx: write_events(tx, 4))  # of case 5
    await database.write(lambda tx: cards.put(tx, Card(5, CHAT, None, 77, "looks")))
    await database.close()
    copy(url, tmp_path / "copy.db")
    return tmp_path / "copy.db"


async def test_the_former_database_is_kept_beside(url: str, copied: Path, tmp_path: Path) -> None:
    former = (tmp_path / "otklik.db").read_bytes()
    done = restore(url, copied, NOW)
    assert done.aside == tmp_path / "otklik.db.2026-11-24-090000"
    assert done.aside.read_bytes() == former
    assert (done.verdict.ok, done.verdict.events, done.next_number) == (True, 5, 6)
    database = Database(url)
    await database.open()
    (shown,) = await database.read(lambda tx: cards.of_case(tx, 5))
    assert shown.fingerprint != "looks"  # what the chat shows now is not known: drawn anew
    (*_, last) = await database.read(lambda tx: list(journal.entries(tx)))
    assert (last.kind, last.case_number) == ("restored", None)  # no case was lost, and none gets an event of it
    await database.close()
    again = restore(url, copied, NOW)  # within the same second: nothing is overwritten
    assert (again.next_number, again.aside) == (6, tmp_path / "otklik.db.2026-11-24-090000-2")
    assert done.aside.read_bytes() == former


async def test_numbers_nobody_knows_are_left_out(url: str, copied: Path, tmp_path: Path) -> None:
    (tmp_path / "otklik.db").unlink()
    done = restore(url, copied, NOW)
    assert (done.aside, done.next_number) == (None, 6 + UNKNOWN_NUMBERS)


async def test_a_running_bot_is_not_robbed_of_its_database(url: str, copied: Path) -> None:
    database = Database(url)
    await database.open()
    with pytest.raises(AlreadyRunning):
        restore(url, copied, NOW)
    assert await database.write(cases.next_number) == 6
    await database.close()


async def test_an_older_copy_is_upgraded(url: str, copied: Path) -> None:
    migrate.downgrade(f"sqlite:///{copied}", "0001")
    done = restore(url, copied, NOW)
    assert (done.schema, migrate.current(url)) == ("0001", migrate.head())
    assert migrate.current(f"sqlite:///{copied}") == "0001"  # the copy itself stays as it is


async def test_a_newer_copy_is_refused(url: str, copied: Path, tmp_path: Path) -> None:
    with sqlite3.connect(copied) as raw:
        raw.execute("UPDATE alembic_version SET version_num='9999'")
    raw.close()
    before = (tmp_path / "otklik.db").read_bytes()
    with pytest.raises(CannotCopy, match="has schema 9999"):
        restore(url, copied, NOW)
    assert (tmp_path / "otklik.db").read_bytes() == before
    assert not list(tmp_path.glob("otklik.db.20*")) + list(tmp_path.glob("*.restoring*"))


def test_a_server_is_restored_by_its_own_program(copied: Path) -> None:
    with pytest.raises(CannotCopy, match="pg_restore"):
        restore("postgresql+asyncpg://bot@db/otklik", copied, NOW)
