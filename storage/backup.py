"""A consistent copy of a SQLite database beside a running bot, verified before it is called a copy."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.audit import Verdict, verify
from storage.database import Database
from storage.engine import is_sqlite, sqlite_file


def copy(url: str, target: Path) -> Verdict:
    """Copy the database to `target` and check the copy: its pages and its chain.

    The target appears only once it is whole. Raises ValueError for PostgreSQL, which has pg_dump, and for a target
    that exists; FileNotFoundError where there is no database.
    """
    if not is_sqlite(url):
        raise ValueError("storage.url: PostgreSQL is copied by pg_dump")
    source = sqlite_file(url)
    if not source.exists():
        raise FileNotFoundError(f"{source}: there is no database here")
    if target.exists():
        raise ValueError(f"{target}: the file exists, nothing is overwritten")
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        verdict = _copy(source, partial)
        if verdict.ok:
            partial.rename(target)
    finally:
        for name in (partial.name, f"{partial.name}-wal", f"{partial.name}-shm"):
            partial.with_name(name).unlink(missing_ok=True)
    return verdict


def _copy(source: Path, partial: Path) -> Verdict:
    # https://www.sqlite.org/backup.html: the copy is one state of the source, whoever writes meanwhile.
    with closing(sqlite3.connect(source)) as running, closing(sqlite3.connect(partial)) as fresh:
        running.backup(fresh)
        fresh.execute("PRAGMA journal_mode=DELETE")
        found = fresh.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        return Verdict(ok=False, events=0, head="", reason=f"the copy is damaged: {found}")
    return asyncio.run(_verified(partial))


async def _verified(file: Path) -> Verdict:
    database = Database(f"sqlite+aiosqlite:///{file}")
    await database.open(exclusive=False)
    try:
        return await database.read(verify)
    finally:
        await database.close()
