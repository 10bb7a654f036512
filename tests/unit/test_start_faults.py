"""A database the bot cannot be started with: `check` and `run` name the file and the key, and end with 2."""

import os
import sqlite3
from threading import Event as Signal
from threading import Thread

import pytest

from storage import journal, migrate
from storage.engine import run_once
from storage.soundness import beside, refusal
from storage.tx import Tx
from tests.disk import mounted, not_to_be_written, overwrite, read_only
from tests.hatching import ran
from workflow.actors import CLOCK
from workflow.events import Event


@pytest.fixture
def database(tmp_path):
    """A whole database of some hundred pages."""
    file = tmp_path / "otklik.db"
    filled(file)
    return file


def filled(file):
    from bot.clock import SystemClock

    url = f"sqlite:///{file}"
    migrate.upgrade(url)
    now = SystemClock().now()
    events = [Event("accepted", now, CLOCK, None, {}, {"text": "Яма на дороге"})] * 1500
    run_once(url, lambda connection: journal.append(Tx(connection), 1, events))


def otklik(command, file):
    mine = {
        "OTKLIK_STORAGE__URL": f"sqlite+aiosqlite:///{file}",
        "OTKLIK_TELEGRAM__TOKEN": "1:none",
        "OTKLIK_ACCESS__ADMINS": "[1]",
    }
    return ran(command, env=os.environ | mine, cwd=file.parent.parent)


def refused(file, why):
    before = file.read_bytes() if file.is_file() else None
    for command in ("check", "run"):
        done = otklik(command, file)
        assert done.returncode == 2, done.stderr
        assert f"settings.toml: storage.url: {file}" in done.stderr
        assert why in done.stderr
        assert "Traceback" not in done.stderr
    assert (file.read_bytes() if file.is_file() else None) == before


def journal_page(file):
    """Where a page in the middle of the journal's table lies."""
    with sqlite3.connect(file) as raw:
        root = raw.execute("SELECT rootpage FROM sqlite_master WHERE name='journal'").fetchone()[0]
        return raw.execute("PRAGMA page_size").fetchone()[0] * (root + 60)


def test_a_whole_one_is_no_fault(database):
    done = otklik("check", database)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "ok"), done.stderr


def test_what_is_no_database(tmp_path):
    file = tmp_path / "otklik.db"
    file.write_text("Протокол совещания\n" * 500, encoding="utf-8")
    refused(file, "file is not a database")


def test_a_damaged_header(database):
    overwrite(database, 0, 100)
    refused(database, "file is not a database")


def test_a_damaged_page_of_the_journal(database):
    overwrite(database, journal_page(database), 2 * 4096)
    refused(database, "damaged: ")


def test_a_start_does_not_wait_for_every_page_of_a_huge_file(database):
    overwrite(database, journal_page(database), 2 * 4096)
    size = database.stat().st_size
    assert "damaged" in refusal(database, largest=size)
    assert refusal(database, largest=size - 1) == ""


def test_a_file_cut_short(database):
    os.truncate(database, database.stat().st_size // 2)
    refused(database, "malformed")


def test_a_folder_in_the_place_of_the_file(tmp_path):
    (tmp_path / "otklik.db").mkdir()
    refused(tmp_path / "otklik.db", "is not a file")


def test_a_disk_that_cannot_be_written_to(tmp_path):
    with mounted(tmp_path / "disk", 8192) as disk:
        filled(disk / "otklik.db")
        read_only(disk)
        for command in ("check", "run"):
            done = otklik(command, disk / "otklik.db")
            assert (done.returncode, done.stderr) == (2, f"settings.toml: storage.url: {disk} cannot be written to\n")


def test_a_file_that_cannot_be_written_to(database):
    with not_to_be_written(database):
        refused(database, "cannot be written to")


@pytest.mark.parametrize(
    ("version", "advice"), [("0001", "run `otklik migrate`"), ("9999", "install the program it was upgraded by")]
)
def test_another_schema(database, version, advice):
    with sqlite3.connect(database) as raw:
        raw.execute("UPDATE alembic_version SET version_num=?", (version,))
    raw.close()
    refused(database, f"has schema {version}, the program needs {migrate.head()}: {advice}")


def test_what_stands_beside_it_may_go_while_it_is_looked_at(database):
    """As when the program before it closes the database at this very moment."""
    wal, over = beside(database)[0], Signal()

    def comes_and_goes():
        while not over.is_set():
            wal.touch()
            wal.unlink()

    other = Thread(target=comes_and_goes)
    other.start()
    try:
        assert {refusal(database, largest=0) for _ in range(5000)} == {""}
    finally:
        over.set()
        other.join()
