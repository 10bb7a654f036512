"""Engines of the two databases. All that differs between them stands here and in the triggers of the migrations."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool, StaticPool

from storage.failures import explained

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

T = TypeVar("T")

BUSY_MILLISECONDS = 5000
CONNECT_SECONDS, STATEMENT_SECONDS = 10, 60  # a server that has gone silent must not hold the bot for hours
WRITERS = 0x0771  # the class of our advisory locks, any number that is ours
JOURNAL_LIMIT_BYTES = 64 * 1024 * 1024


def is_sqlite(url: str) -> bool:
    """Whether a storage.url names a SQLite file. Raises ValueError for a database that is not supported."""
    try:
        backend = make_url(url).get_backend_name()
    except ArgumentError:
        raise ValueError("storage.url: no address of a database, use sqlite+aiosqlite:///path") from None
    if backend not in {"sqlite", "postgresql"}:
        raise ValueError(f"storage.url: {backend} is not supported, use sqlite+aiosqlite:///path or postgresql+asyncpg")
    return backend == "sqlite"


def sqlite_file(url: str) -> Path:
    """The database file. Raises ValueError for one in memory: its reader and its writer would see two databases."""
    name = make_url(url).database
    if not name or name == ":memory:":
        raise ValueError("storage.url: a SQLite database in memory is not supported, give a path")
    return Path(name)


def place(url: str) -> str:
    """The file or the server, to be named in an error: no user, no password."""
    if is_sqlite(url):
        return str(sqlite_file(url))
    server = make_url(url)
    return f"PostgreSQL {server.host or ''}:{server.port or 5432}/{server.database or ''}"


def sqlite_engine(url: str, *, read_only: bool = False) -> Engine:
    """One connection: the writer, or a reader that cannot write.

    The writer's transactions begin IMMEDIATE: a deferred one that reads first and writes later fails at once,
    busy_timeout or not.
    """
    engine = create_engine(
        make_url(url).set(drivername="sqlite+pysqlite"),
        poolclass=StaticPool,
        hide_parameters=True,  # errors go to the log, personal data must not
        connect_args={"check_same_thread": False, "timeout": BUSY_MILLISECONDS / 1000},
    )
    # What is erased is overwritten with zeros: the file itself is to forget it.
    mode = ("query_only=ON",) if read_only else ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON")

    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN is deferred and skips DDL
        for pragma in (
            f"busy_timeout={BUSY_MILLISECONDS}",
            *mode,
            "foreign_keys=ON",
            "recursive_triggers=ON",  # without them INSERT OR REPLACE deletes past the trigger
            f"journal_size_limit={JOURNAL_LIMIT_BYTES}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def postgres_engine(url: str, *, pooled: bool = True) -> AsyncEngine:
    """An asyncpg engine; one that is not pooled leaves no connection behind its event loop."""
    from sqlalchemy.ext.asyncio import create_async_engine

    target = make_url(url).set(drivername="postgresql+asyncpg")
    options: dict[str, Any] = {"connect_args": {"timeout": CONNECT_SECONDS}}
    if pooled:
        options["connect_args"]["command_timeout"] = STATEMENT_SECONDS
    else:
        options["poolclass"] = NullPool
    return create_async_engine(target, hide_parameters=True, **options)


def run_once(url: str, work: Callable[[Connection], T], *, read_only: bool = False) -> T:
    """Run `work` in one transaction, DDL included, on a connection of its own. For code that runs no event loop.

    Raises Unavailable or Damaged where the database fails.
    """
    with explained(place(url), writing=not read_only):
        if is_sqlite(url):
            engine = sqlite_engine(url, read_only=read_only)
            try:
                with engine.begin() as connection:
                    return work(connection)
            finally:
                engine.dispose()
        with ThreadPoolExecutor(1) as thread:  # the caller may stand in a running loop (tests do)
            return thread.submit(lambda: asyncio.run(_run_once(url, work))).result()


async def _run_once(url: str, work: Callable[[Connection], T]) -> T:
    engine = postgres_engine(url, pooled=False)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(work)
    finally:
        await engine.dispose()


def take_turn(connection: Connection, organisation_id: int) -> None:
    """Wait until no other transaction of the organisation writes; the turn ends with the transaction.

    On SQLite BEGIN IMMEDIATE has done it for the whole file.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(WRITERS, organisation_id)))
