"""One instance at a time on a SQLite file."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from storage.engine import is_sqlite, sqlite_file


class AlreadyRunning(Exception):
    """Another instance holds the database."""


class InstanceLock:
    """An advisory lock beside the database file; the system frees it when the process dies, however it dies."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + ".lock")
        self._file: IO[str] | None = None

    def acquire(self) -> None:
        """Take the lock. Raises AlreadyRunning."""
        file = self._path.open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            raise AlreadyRunning(f"{self._path}: another instance of the bot works with this database") from None
        self._file = file

    def release(self) -> None:
        """Free it; nothing happens where it is not held."""
        if self._file is not None:
            self._file.close()
            self._file = None


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Keep the database of `url` from every bot meanwhile, where it is a file. Raises AlreadyRunning."""
    lock = InstanceLock(sqlite_file(url)) if is_sqlite(url) and sqlite_file(url).exists() else None
    if lock is not None:
        lock.acquire()
    try:
        yield
    finally:
        if lock is not None:
            lock.release()
