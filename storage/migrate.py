"""Schema migrations: upgrade, and the check that a database has the schema this code was written for.

Alembic is imported only to change a schema: a bot that finds its own never needs it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, column, inspect, select, table

from storage.engine import is_sqlite, run_once, sqlite_file

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = Path(__file__).parent / "migrations"
VERSION = table("alembic_version", column("version_num"))


class WrongSchema(Exception):
    """The database is older or newer than the code."""


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without an ini file."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the schema to `revision`, in one transaction: a migration that fails leaves nothing behind.

    Raises WrongSchema for a database that a newer program has upgraded.
    """
    from alembic import command

    if is_sqlite(url):
        sqlite_file(url).parent.mkdir(parents=True, exist_ok=True)
    if (found := current(url)) not in {None, *_known()}:
        raise WrongSchema(mismatch(found, head()))
    run_once(url, lambda connection: command.upgrade(config(connection), revision))


def downgrade(url: str, revision: str) -> None:
    """Take the schema back to `revision`."""
    from alembic import command

    run_once(url, lambda connection: command.downgrade(config(connection), revision))


def current(url: str) -> str | None:
    """The revision of a database, None where it has no schema yet."""
    if is_sqlite(url) and not sqlite_file(url).exists():
        return None
    return run_once(url, _revision, read_only=True)


def head() -> str:
    """The revision this code was written for: migrations are numbered in the order they are applied."""
    return max(_known())


def check_schema(connection: Connection) -> None:
    """Raises WrongSchema with what to do about it."""
    found, wanted = _revision(connection), head()
    if found != wanted:
        raise WrongSchema(mismatch(found, wanted))


def mismatch(found: str | None, wanted: str | None) -> str:
    """What to do about a schema that is not the one this code was written for."""
    advice = "run `otklik migrate`" if found in {None, *_known()} else "install the program it was upgraded by"
    return f"the database has schema {found or 'none'}, the program needs {wanted}: {advice}"


def _known() -> set[str]:
    return {script.name.partition("_")[0] for script in SCRIPTS.glob("versions/[0-9]*.py")}


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION.name):
        return None
    return connection.execute(select(VERSION)).scalar()
