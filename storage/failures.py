"""What an error of the database means: it passes by itself, it never will, or it is a mistake of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError

# https://www.sqlite.org/rescode.html
_PASSES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOMEM,
}
_BROKEN = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_IOERR_CORRUPTFS,
    sqlite3.SQLITE_READONLY_DBMOVED,
}
_NO_SUCH = ("no such table", "no such column", "has no column")

# https://www.postgresql.org/docs/current/errcodes-appendix.html: classes, then single codes
_PASSES_THERE = ("08", "53", "57P", "58", "28", "55P03", "40001", "40P01")
_BROKEN_THERE = ("XX001", "XX002", "57P04", "3D000")
_READ_ONLY_THERE = "25006"
_NO_SUCH_THERE = ("42P01", "42703")


class DatabaseFails(Exception):
    """What went wrong is not the transaction but the database."""


class Unavailable(DatabaseFails):
    """The database cannot be worked with now, and may be later. Says why in the database's own words, without data."""


class Damaged(DatabaseFails):
    """The database must not be worked with any more: somebody has to repair or restore it."""


def meaning(error: BaseException, *, writing: bool = True) -> Unavailable | Damaged | None:
    """What an error of a transaction says of the database; None where it speaks of the transaction alone.

    A reader that is refused to write has itself to blame.
    """
    if isinstance(error, TimeoutError):
        return Unavailable("the server does not answer")
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause, writing=writing)
    if isinstance(error, DBAPIError):
        return _of_postgres(error, writing=writing)
    return Unavailable(_words(error)) if isinstance(error, OSError) else None


@contextmanager
def explained(place: str, *, writing: bool = True) -> Iterator[None]:
    """Errors that speak of the database become Unavailable or Damaged, naming its `place`; others pass as they are."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        meant = meaning(error, writing=writing)
        if meant is None:
            raise
        raise type(meant)(f"{place}: {meant}") from error


def is_about_schema(error: DBAPIError) -> bool:
    """Whether a table or a column was missing, as after a migration beside a running program."""
    return str(error.orig).startswith(_NO_SUCH) or _sqlstate(error).startswith(_NO_SUCH_THERE)


def _of_sqlite(error: sqlite3.Error, *, writing: bool) -> Unavailable | Damaged | None:
    code = getattr(error, "sqlite_errorcode", 0)
    if code in _BROKEN or code & 0xFF in _BROKEN:
        return Damaged(str(error))
    if code & 0xFF in _PASSES or (writing and code & 0xFF == sqlite3.SQLITE_READONLY):
        return Unavailable(str(error))
    return None


def _of_postgres(error: DBAPIError, *, writing: bool) -> Unavailable | Damaged | None:
    state, name = _sqlstate(error), type(getattr(error.orig, "__cause__", None) or error.orig).__name__
    if state.startswith(_BROKEN_THERE):
        return Damaged(name)
    if state.startswith(_PASSES_THERE) or error.connection_invalidated or (writing and state == _READ_ONLY_THERE):
        return Unavailable(name)
    return None


def _sqlstate(error: DBAPIError) -> str:
    orig: Any = error.orig
    return str(getattr(orig, "sqlstate", None) or "")


def _words(error: OSError) -> str:
    return error.strerror or type(error).__name__
