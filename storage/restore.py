"""A verified copy put in the place of the database. The present one is set aside, never deleted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from storage import cards, cases, journal, mailing, migrate
from storage.audit import Verdict
from storage.backup import CannotCopy, copied, discard, put_in_place
from storage.engine import is_sqlite, run_once, sqlite_file
from storage.failures import Damaged, Unavailable
from storage.lock import InstanceLock
from storage.soundness import beside
from storage.tx import Tx
from workflow.actors import CLOCK
from workflow.events import Event

# Where nobody knows which numbers were given after the copy was made, so many are left out.
UNKNOWN_NUMBERS = 1000


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it: the chain now, the schema of the copy, where the former database is, the next case's number."""

    verdict: Verdict
    schema: str | None
    aside: Path | None
    next_number: int


def restore(url: str, file: Path, now: datetime) -> Restored:
    """Put the copy `file` in the place of the database, as a new event of its journal.

    Raises AlreadyRunning while a bot works with the database, CannotCopy for a copy that is not whole; then nothing
    has changed. `now` is local: it names the former database.
    """
    database = _database(url, file)
    database.parent.mkdir(parents=True, exist_ok=True)
    lock, partial = InstanceLock(database), database.with_name(f"{database.name}.restoring")
    lock.acquire()
    try:
        given, schema = _given(database), _schema(file)
        verdict = copied(file, partial, lambda fresh: _prepare(fresh, given, now))
        aside = _set_aside(database, f"{database.name}.{now:%Y-%m-%d-%H%M%S}")
        put_in_place(partial, database)
        return Restored(verdict, schema, aside, run_once(url, lambda connection: cases.next_number(Tx(connection))))
    finally:
        discard(partial)
        lock.release()


def _database(url: str, file: Path) -> Path:
    if not is_sqlite(url):
        raise CannotCopy("PostgreSQL is restored by its own pg_restore, from what pg_dump has made")
    database = sqlite_file(url)
    if not file.is_file():
        raise CannotCopy(f"{file}: no such file")
    if database.exists() and database.samefile(file):
        raise CannotCopy(f"{file}: this is the database itself")
    return database


def _schema(file: Path) -> str | None:
    """The schema of the copy; None where it cannot be read: copying it will say why."""
    try:
        return migrate.current(f"sqlite:///{file.absolute()}")
    except (Damaged, Unavailable, SQLAlchemyError):
        return None


def _prepare(url: str, given: int | None, now: datetime) -> None:
    """Bring the schema up to date, and write into the journal that the past was put back."""
    migrate.upgrade(url)

    def resume(connection: Connection) -> None:
        tx = Tx(connection)
        seq, head = journal.head(tx)
        kept = cases.last_number(tx)
        last = kept + UNKNOWN_NUMBERS if given is None else given
        lost = last if last > kept else None  # the event stands under the last number that must not be given again
        data = {"events": seq, "head": head}
        journal.append(tx, lost, [Event("restored", now.astimezone(UTC), CLOCK, None, data)])
        cards.forget_looks(tx)
        for number in cases.open_numbers(tx):
            mailing.refresh_cards(tx, number, now.astimezone(UTC))

    run_once(url, resume)


def _given(database: Path) -> int | None:
    """The last number given to a case; None where the database is gone or cannot be read.

    It is only looked at: an ordinary connection would fold its log in when it closes, and change what is evidence.
    """
    numbers = "SELECT max(number) FROM case_file UNION ALL SELECT max(case_number) FROM journal"
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return max(number or 0 for (number,) in connection.execute(numbers))
    except sqlite3.Error:
        return None


def _set_aside(database: Path, name: str) -> Path | None:
    """Give the present database another name, one that nothing has, together with what belongs to it."""
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    aside = next(file for file in map(database.with_name, names) if not file.exists())
    parts = [path for path in (database, *beside(database)) if path.exists()]
    for path in parts:
        path.rename(aside.with_name(aside.name + path.name.removeprefix(database.name)))
    return aside if parts else None
