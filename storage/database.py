"""The database: every transaction is one plain function, run whole in the thread that owns the connection.

It cannot await, so no call to Telegram stands inside a transaction; a cancelled caller still waits for the commit, so
none is cut in half.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Engine

from storage.engine import is_sqlite, sqlite_engine, sqlite_file
from storage.lock import InstanceLock
from storage.migrate import check_schema
from storage.tx import Tx

T = TypeVar("T")


class Database:
    """A SQLite file: one thread writes, another reads."""

    def __init__(self, url: str, organisation_id: int = 1) -> None:
        if not is_sqlite(url):
            raise ValueError(f"storage.url: {url.split('://')[0]} is not supported, use sqlite+aiosqlite:///path")
        self.url = url
        self._organisation = organisation_id
        self._writer, self._reader = sqlite_engine(url), sqlite_engine(url, read_only=True)
        self._writing = ThreadPoolExecutor(1, "writer")
        self._reading = ThreadPoolExecutor(1, "reader")
        file = sqlite_file(url)
        self._lock = InstanceLock(file) if file is not None else None

    async def open(self, *, exclusive: bool = True) -> None:
        """Check the schema; `exclusive` takes the file for this process. Raises AlreadyRunning, WrongSchema."""
        if exclusive and self._lock is not None:
            self._lock.acquire()
        try:
            await self.read(lambda tx: check_schema(tx.connection))
        except BaseException:
            await self.close()
            raise

    async def write(self, work: Callable[[Tx], T]) -> T:
        """Run `work` in a transaction that may write, and commit it."""
        return await self._run(self._writing, self._writer, work)

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Run `work` in a transaction that cannot write."""
        return await self._run(self._reading, self._reader, work)

    async def close(self) -> None:
        """Wait for what is running, close both connections, free the file."""
        for executor, engine in ((self._reading, self._reader), (self._writing, self._writer)):
            await asyncio.to_thread(executor.shutdown)
            engine.dispose()
        if self._lock is not None:
            self._lock.release()

    async def _run(self, executor: ThreadPoolExecutor, engine: Engine, work: Callable[[Tx], T]) -> T:
        def whole() -> T:
            with engine.begin() as connection:
                return work(Tx(connection, self._organisation))

        running = asyncio.wrap_future(executor.submit(whole))
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            await asyncio.wait([running])
            raise
