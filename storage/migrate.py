"""Schema migrations: upgrade, and the check that a database has the schema this code was written for."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.engine import migration_engine


class WrongSchema(Exception):
    """The database is older or newer than the code."""


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without an ini file."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    settings.attributes["connection"] = connection
    return settings


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the schema to `revision`, in one transaction."""
    engine = migration_engine(url)
    try:
        with engine.begin() as connection:
            command.upgrade(config(connection), revision)
    finally:
        engine.dispose()


def downgrade(url: str, revision: str) -> None:
    """Take the schema back to `revision`."""
    engine = migration_engine(url)
    try:
        with engine.begin() as connection:
            command.downgrade(config(connection), revision)
    finally:
        engine.dispose()


def check_schema(connection: Connection) -> None:
    """Raises WrongSchema with what to do about it."""
    found = MigrationContext.configure(connection).get_current_revision()
    wanted = ScriptDirectory.from_config(config()).get_current_head()
    if found != wanted:
        raise WrongSchema(f"the database has schema {found or 'none'}, the program needs {wanted}: run `otklik migrate`")
