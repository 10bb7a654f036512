"""The database: every transaction is one plain function, run whole.

It cannot await, so no call to Telegram stands inside a transaction; a cancelled caller still waits for the commit, so
none is cut in half.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from storage.apart import read_apart
from storage.condition import Condition
from storage.engine import is_sqlite, place, sqlite_file, take_turn
from storage.failures import explained, is_about_schema
from storage.lock import InstanceLock
from storage.migrate import WrongSchema, check_schema
from storage.running import PostgresRunner, Runner, SqliteRunner, to_the_end
from storage.tx import Tx

T = TypeVar("T")


class Database:
    """A SQLite file or a PostgreSQL server, seen by one organisation.

    Every transaction raises Unavailable or Damaged where the database fails; with a `condition` it waits out the first.
    """

    def __init__(self, url: str, organisation_id: int = 1, condition: Condition | None = None) -> None:
        self.url = url
        self._place = place(url)
        self._condition = condition
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

    async def read_apart(self, work: Callable[[Tx], T]) -> T:
        """Like `read`, on a connection of its own: for what takes long, so that nobody waits behind it."""

        async def attempt() -> T:
            with explained(self._place, writing=False):
                return await read_apart(self.url, work, self._organisation)

        return await (attempt() if self._condition is None else self._condition.through(attempt, writing=False))

    async def fold(self) -> bool:
        """Leave nothing of what was erased in SQLite's write-ahead log. False where it is to be tried again later."""
        with explained(self._place):
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

        async def attempt() -> T:
            try:
                with explained(self._place, writing=writing):
                    return await to_the_end(self._runner.start(whole, writing=writing))
            except DBAPIError as error:
                if is_about_schema(error):  # migrated under a running program?
                    await to_the_end(self._runner.start(check_schema, writing=False))
                raise

        if self._condition is None:
            return await attempt()
        return await self._condition.through(attempt, writing=writing)
