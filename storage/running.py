"""How a transaction is run on each database: whole, in a thread of its own or beside the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from storage.engine import postgres_engine, sqlite_engine

T = TypeVar("T")


class Runner(Protocol):
    """Runs a plain function in one transaction: commit when it returns, rollback when it raises."""

    def start(self, work: Callable[[Connection], T], *, writing: bool) -> asyncio.Future[T]: ...

    def fold(self) -> asyncio.Future[bool]: ...

    async def close(self) -> None: ...


class _Side:
    """One thread, and the connection that stays with it: to fetch one from the pool costs what a statement does."""

    def __init__(self, url: str, *, writing: bool) -> None:
        self.thread = ThreadPoolExecutor(1, "writer" if writing else "reader")
        self._engine = sqlite_engine(url, read_only=not writing)
        self._connection: Connection | None = None

    def transaction(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a transaction. After one that failed, the pool puts the connection in order again."""
        if self._connection is None:
            self._connection = self._engine.connect()
        try:
            with self._connection.begin():
                return work(self._connection)
        except BaseException:
            self._give_back()
            raise

    def fold(self) -> bool:
        self._give_back()
        with closing(self._engine.raw_connection()) as connection:
            (busy, *_) = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return bool(busy == 0)

    def end(self) -> None:
        self._give_back()
        self._engine.dispose()

    def _give_back(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


class SqliteRunner:
    """A SQLite file: the thread of the one writer, the thread of the one reader."""

    def __init__(self, url: str) -> None:
        self._sides = {writing: _Side(url, writing=writing) for writing in (False, True)}

    def start(self, work: Callable[[Connection], T], *, writing: bool) -> asyncio.Future[T]:
        side = self._sides[writing]
        return asyncio.wrap_future(side.thread.submit(side.transaction, work))

    def fold(self) -> asyncio.Future[bool]:
        """Put the write-ahead log into the file and empty it. False where another process's reader was in the way."""
        side = self._sides[True]
        return asyncio.wrap_future(side.thread.submit(side.fold))

    async def close(self) -> None:
        """Wait for what is running; the reader goes first, so the writer is the one that folds the WAL in."""
        for side in self._sides.values():
            await asyncio.to_thread(side.thread.shutdown)
            side.end()


class PostgresRunner:
    """A PostgreSQL server through asyncpg: the function runs in SQLAlchemy's greenlet bridge."""

    def __init__(self, url: str) -> None:
        self._engine = postgres_engine(url)
        # A reader of several pages must see one state of the chain, as a SQLite reader does.
        self._reading = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def start(self, work: Callable[[Connection], T], *, writing: bool) -> asyncio.Future[T]:
        async def whole() -> T:
            async with (self._engine if writing else self._reading).begin() as connection:
                return await connection.run_sync(work)

        return asyncio.ensure_future(whole())

    def fold(self) -> asyncio.Future[bool]:
        """Nothing to do: the server's own vacuum takes dead rows away."""
        done = asyncio.get_running_loop().create_future()
        done.set_result(True)
        return done

    async def close(self) -> None:
        """Close the pool."""
        await self._engine.dispose()


async def to_the_end(running: asyncio.Future[T]) -> T:
    """The outcome of `running`. A cancelled caller still waits for it, however often it is cancelled, then stops."""
    cancelled: asyncio.CancelledError | None = None
    while not running.done():
        try:
            await asyncio.wait([running])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled from running.exception()
    return running.result()
