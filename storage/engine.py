"""Engines of the two databases. All that differs between them stands here and in the triggers of the migration."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool, StaticPool

BUSY_MILLISECONDS = 5000
JOURNAL_LIMIT_BYTES = 64 * 1024 * 1024


def is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def sqlite_file(url: str) -> Path | None:
    """The database file, None for one in memory."""
    name = make_url(url).database
    return None if not name or name == ":memory:" else Path(name)


def sqlite_engine(url: str, *, read_only: bool = False) -> Engine:
    """One connection: the writer, or a reader that cannot write. Transactions begin IMMEDIATE: a deferred one that
    reads first and writes later fails at once, busy_timeout or not."""
    file = sqlite_file(url)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        make_url(url).set(drivername="sqlite+pysqlite"),
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": BUSY_MILLISECONDS / 1000},
    )

    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN is deferred and skips DDL
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "recursive_triggers=ON",
            f"busy_timeout={BUSY_MILLISECONDS}",
            f"journal_size_limit={JOURNAL_LIMIT_BYTES}",
            f"query_only={'ON' if read_only else 'OFF'}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def migration_engine(url: str) -> Engine:
    """A short-lived engine for schema changes, with a transaction around DDL too."""
    if is_sqlite(url):
        return sqlite_engine(url)
    return create_engine(make_url(url).set(drivername="postgresql+psycopg"), poolclass=NullPool)
