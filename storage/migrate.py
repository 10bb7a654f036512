"""Schema migrations: upgrade, and the check that a database has the schema this code was written for."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.engine import is_sqlite, run_once, sqlite_file


class WrongSchema(Exception):
    """The database is older or newer than the code."""


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without an ini file."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the schema to `revision`, in one transaction: a migration that fails leaves nothing behind.

    Raises WrongSchema for a database that a newer program has upgraded.
    """
    if is_sqlite(url):
        sqlite_file(url).parent.mkdir(parents=True, exist_ok=True)
    if (found := current(url)) not in {None, *_known()}:
        raise WrongSchema(mismatch(found, head()))
    run_once(url, lambda connection: command.upgrade(config(connection), revision))


def downgrade(url: str, revision: str) -> None:
    """Take the schema back to `revision`."""
    run_once(url, lambda connection: command.downgrade(config(connection), revision))


def current(url: str) -> str | None:
    """The revision of a database, None where it has no schema yet."""
    if is_sqlite(url) and not sqlite_file(url).exists():
        return None
    return run_once(url, _revision, read_only=True)


def head() -> str | None:
    """The revision this code was written for."""
    return ScriptDirectory.from_config(config()).get_current_head()


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
    return {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
