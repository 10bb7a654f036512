"""Long reading on a connection of its own: neither the bot's reader nor its event loop waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from storage.engine import is_sqlite, postgres_engine, sqlite_engine
from storage.tx import Tx

T = TypeVar("T")


async def read_apart(url: str, work: Callable[[Tx], T], organisation_id: int = 1) -> T:
    """Run `work` in a thread, in one transaction that cannot write and sees one state of the data."""

    def whole(connection: Connection) -> T:
        return work(Tx(connection, organisation_id))

    return await asyncio.to_thread(_on_sqlite if is_sqlite(url) else _on_postgres, url, whole)


def _on_sqlite(url: str, work: Callable[[Connection], T]) -> T:
    engine = sqlite_engine(url, read_only=True)
    try:
        with engine.begin() as connection:
            return work(connection)
    finally:
        engine.dispose()


def _on_postgres(url: str, work: Callable[[Connection], T]) -> T:
    """A loop of the thread's own: the greenlet bridge would hold up the bot's."""

    async def whole() -> T:
        engine = postgres_engine(url, pooled=False)
        reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        try:
            async with reading.begin() as connection:
                return await connection.run_sync(work)
        finally:
            await engine.dispose()

    return asyncio.run(whole())
