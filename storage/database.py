"""The database: every transaction is one plain function, run whole.

It cannot await, so no call to Telegram stands inside a transaction; a cancelled caller still waits for the commit, so
none is cut in half.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, OperationalError

from storage.engine import is_sqlite, sqlite_file, take_turn
from storage.lock import InstanceLock
from storage.migrate import WrongSchema, check_schema
from storage.running import PostgresRunner, Runner, SqliteRunner, to_the_end
from storage.tx import Tx

T = TypeVar("T")

# Locked, full, away: what was asked is not done, and may be asked again.
NO_DATABASE = (OperationalError, InterfaceError, OSError)


class Database:
    """A SQLite file or a PostgreSQL server, seen by one organisation."""

    def __init__(self, url: str, organisation_id: int = 1) -> None:
        self.url = url
        self._organisation = organisation_id
        self._file = sqlite_file(url) if is_sqlite(url) else None
        self._lock = InstanceLock(self._file) if self._file is not None else None
        self._runner: Runner = SqliteRunner(url) if self._file is not None else PostgresRunner(url)

    @property
    def shared(self) -> bool:
        """Whether other instances of the bot may work with it at the same time; a SQLite file has one."""
        return self._file is None

    async def open(self, *, exclusive: bool = True) -> None:
        """Check the schema; `exclusive` takes a SQLite file for this process. Raises AlreadyRunning, WrongSchema."""
        try:
            self._must_exist()
            if exclusive and self._lock is not None:
                self._lock.acquire()
            await self.read(lambda tx: check_schema(tx.connection))
        except BaseException:
            await self.close()
            raise

    async def write(self, work: Callable[[Tx], T]) -> T:
        """Run `work` in a transaction that may write, and commit it; what it raises rolls everything back.

        Writers of one organisation take turns, so what `work` has read cannot change under it.
        """
        return await self._run(work, writing=True)

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Run `work` in a transaction that cannot write and sees one state of the data."""
        return await self._run(work, writing=False)

    async def fold(self) -> bool:
        """Leave nothing of what was erased in SQLite's write-ahead log. False where it is to be tried again later."""
        return await to_the_end(self._runner.fold())

    async def close(self) -> None:
        """Wait for what is running, close the connections, free the file."""
        await self._runner.close()
        if self._lock is not None:
            self._lock.release()

    def _must_exist(self) -> None:
        """SQLite would make an empty file of a mistyped path."""
        if self._file is not None and not self._file.exists():
            raise WrongSchema(f"{self._file}: there is no database here: run `otklik migrate`")

    async def _run(self, work: Callable[[Tx], T], *, writing: bool) -> T:
        def whole(connection: Connection) -> T:
            if writing:
                take_turn(connection, self._organisation)
            return work(Tx(connection, self._organisation))

        return await to_the_end(self._runner.start(whole, writing=writing))
