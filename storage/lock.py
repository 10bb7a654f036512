"""One instance at a time on a SQLite file."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import IO


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
