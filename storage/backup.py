"""A consistent copy of a SQLite database beside a running bot, verified before it is called a copy."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.engine import URL, make_url

from storage.audit import Verdict, verify
from storage.engine import is_sqlite, run_once, sqlite_file
from storage.failures import Damaged, Unavailable, explained
from storage.migrate import WrongSchema, check_schema
from storage.soundness import beside, damage
from storage.tx import Tx

POSTGRES_OWN = "PostgreSQL is copied by its own pg_dump"


class CannotCopy(Exception):
    """No copy was made, and nothing was left behind. Names the file and says why."""


def copy(url: str, target: Path) -> Verdict:
    """Copy the database to `target`, which appears only once the copy is whole and verified: its pages and its chain.

    Raises CannotCopy.
    """
    source = source_of(url)
    if target.exists():
        raise CannotCopy(f"{target}: the file exists, nothing is overwritten")
    partial = target.with_name(f"{target.name}.partial")
    try:
        verdict = copied(source, partial)
        put_in_place(partial, target)
    finally:
        discard(partial)
    return verdict


def source_of(url: str) -> Path:
    """The file to be copied. Raises CannotCopy for a database that is not there, or is no file."""
    if not is_sqlite(url):
        given = make_url(url)  # without the password: pg_dump asks for it, or reads PGPASSWORD or ~/.pgpass
        server = URL.create("postgresql", given.username, None, given.host, given.port, given.database)
        raise CannotCopy(f"{POSTGRES_OWN}: pg_dump --format=custom --file=otklik.dump '{server}'")
    source = sqlite_file(url)
    if not source.exists():
        raise CannotCopy(f"{source}: there is no database here")
    return source


def copied(source: Path, partial: Path, prepare: Callable[[str], None] = lambda _url: None) -> Verdict:
    """Copy `source` to `partial` in one go, `prepare` the copy by its address, and verify it. Raises CannotCopy."""
    url = f"sqlite+aiosqlite:///{partial.absolute()}"
    discard(partial)
    try:
        with partial.open("xb"):
            pass
        with explained(str(partial)):
            _pages(source, partial)
        found = damage(partial, "integrity_check")
        if not found:
            prepare(url)
            return run_once(url, _verified, read_only=True)
    except OSError as error:
        raise CannotCopy(f"{partial.parent}: {error.strerror}") from error
    except (Damaged, Unavailable, WrongSchema) as error:
        found = str(error)
    raise CannotCopy(f"the copy of {source}: {found.removeprefix(f'{partial}: ')}")


def put_in_place(partial: Path, target: Path) -> None:
    """Give a verified copy its name, so that a power cut does not take it back."""
    partial.rename(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def discard(partial: Path) -> None:
    """Remove an unfinished copy and what SQLite keeps beside it."""
    for path in (partial, *beside(partial), partial.with_name(f"{partial.name}-journal")):
        if path.exists():  # on a disk that cannot be written to even this would be refused
            path.unlink()


def _pages(source: Path, partial: Path) -> None:
    # https://www.sqlite.org/backup.html: copied in one step, it is one state of the source, whoever writes meanwhile;
    # in several steps it would begin anew at every write of another process.
    with closing(sqlite3.connect(source)) as running, closing(sqlite3.connect(partial)) as fresh:
        running.execute("PRAGMA query_only=ON")
        running.backup(fresh, pages=-1, progress=_not_locked)
        fresh.execute("PRAGMA journal_mode=DELETE")


def _not_locked(status: int, _left: int, _total: int) -> None:
    """Without it a file that another program keeps to itself would be waited for without an end."""
    if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        raise Unavailable("locked by another program")


def _verified(connection: Connection) -> Verdict:
    check_schema(connection)
    verdict = verify(Tx(connection))
    if not verdict.ok:
        raise Damaged(f"its journal is broken at row {verdict.broken_seq or '-'}: {verdict.reason}")
    return verdict
