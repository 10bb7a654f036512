"""Whether a SQLite file can be worked with at all: there, ours to write, and whole."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from math import inf
from pathlib import Path

from storage.failures import Damaged, explained

# https://www.sqlite.org/wal.html#walresetbug
SAFE_VERSION = (3, 51, 3)
LOOKS = 5  # a file that is gone and made anew between two questions about it is refused once, not five times


def refusal(file: Path, largest: float = inf) -> str:
    """Why a database cannot be kept in `file`; empty where it can, or where it would be made anew.

    Reads every page, a third of a second for 300 MB, of a file that has no more bytes than `largest`. Raises
    Unavailable for what passes by itself.
    """
    folder = file.absolute().parent
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    if not existing.is_dir():
        return f"{existing} is not a folder"
    if not os.access(existing, os.W_OK | os.X_OK):
        return f"{existing} cannot be written to"
    if not file.exists():
        return ""
    for part in (file, *beside(file)):
        if wrong := _unusable(part):
            return wrong
    if file.stat().st_size > largest:
        return ""
    try:
        return damage(file)
    except Damaged as error:
        return str(error)


def _unusable(part: Path) -> str:
    """Why a file cannot be read and written. One that goes meanwhile is no fault: another program closes it."""
    try:
        mode = part.stat().st_mode
    except FileNotFoundError:
        return ""
    if not stat.S_ISREG(mode):
        return f"{part} is not a file"
    refused = all(part.exists() and not os.access(part, os.R_OK | os.W_OK) for _ in range(LOOKS))
    return f"{part} cannot be written to" if refused else ""


def damage(file: Path, check: str = "quick_check") -> str:
    """What the check of SQLite's own finds first; empty for a whole file. Raises Damaged for one it cannot read."""
    with explained(str(file), writing=False), closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA query_only=ON")
        found = str(connection.execute(f"PRAGMA {check}(1)").fetchone()[0])
    return "" if found == "ok" else f"{file}: damaged: {' '.join(found.split())}"


def beside(file: Path) -> tuple[Path, Path]:
    """What SQLite keeps beside a database that is in use: a part of it, never to be left behind or thrown away."""
    return file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")


def version_note() -> str:
    """What is to be known of the SQLite that Python has here; empty where nothing is."""
    if sqlite3.sqlite_version_info >= SAFE_VERSION:
        return ""
    fixed = ".".join(map(str, SAFE_VERSION))
    return (
        f"SQLite {sqlite3.sqlite_version} is older than {fixed}: two connections that write and checkpoint at one "
        "instant may damage a file (sqlite.org/wal.html#walresetbug). The bot writes by one connection only: let no "
        "other program write to the file."
    )
