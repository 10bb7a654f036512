"""Every migration up, down and up again, with data in every table; the models are what the migrations make."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import BigInteger, Boolean, Column, Connection, Integer, LargeBinary, MetaData, Table, select, text

import storage.lesson_tables
import storage.own_tables
import storage.roster_tables
import storage.urgent_tables  # noqa: F401  their tables belong to the schema
from storage import migrate
from storage.engine import run_once
from storage.hashes import GENESIS
from storage.tables import metadata
from tests.postgres import DATABASES, fresh_database

REVISIONS = [script.revision for script in ScriptDirectory.from_config(migrate.config()).walk_revisions()][::-1]
BEFORE = dict(zip(REVISIONS[1:], REVISIONS, strict=False))
KEPT_BY_THE_JOURNAL = {"seq": 1, "previous": GENESIS}


@pytest.fixture(params=DATABASES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without a schema."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
        return
    with fresh_database() as url:
        yield url


def stored(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the bot."""
    there = MetaData()
    there.reflect(connection)
    tables = [table for name, table in sorted(there.tables.items()) if name != "alembic_version"]
    return {table.name: [dict(row) for row in connection.execute(select(table)).mappings()] for table in tables}


def populate(connection: Connection) -> None:
    """One row in every table, by the types of its columns as they are at this revision."""
    there = MetaData()
    there.reflect(connection)
    for table in there.tables.values():
        if table.name != "alembic_version":
            connection.execute(table.insert().values(row_of(table)))


def row_of(table: Table) -> dict[str, Any]:
    kept = KEPT_BY_THE_JOURNAL if table.name == "journal" else {}
    return {column.name: kept.get(column.name, sample(column)) for column in table.columns}


def sample(column: Column[Any]) -> Any:
    if isinstance(column.type, Boolean):
        return True
    if isinstance(column.type, LargeBinary):
        return b"x7"
    return 7 if isinstance(column.type, Integer | BigInteger) else "x7"


def triggers(connection: Connection) -> list[str]:
    """Names of the journal's guards, which a table that is built anew would lose."""
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
    }
    return list(connection.execute(text(catalogue[connection.dialect.name])).scalars())


def test_the_models_are_what_the_migrations_make(empty: str) -> None:
    migrate.upgrade(empty)
    differences = run_once(empty, lambda connection: compare_metadata(MigrationContext.configure(connection), metadata))
    assert differences == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_each_migration_goes_up_down_and_up(empty: str, revision: str) -> None:
    migrate.upgrade(empty, revision)
    first = run_once(empty, lambda connection: (list(stored(connection)), triggers(connection)))
    migrate.downgrade(empty, BEFORE.get(revision, "base"))
    assert migrate.current(empty) == BEFORE.get(revision)
    migrate.upgrade(empty, revision)
    assert run_once(empty, lambda connection: (list(stored(connection)), triggers(connection))) == first


@pytest.mark.parametrize("revision", BEFORE)
def test_a_populated_database_keeps_what_both_schemas_know(empty: str, revision: str) -> None:
    migrate.upgrade(empty, BEFORE[revision])
    run_once(empty, populate)
    before = run_once(empty, stored)
    migrate.upgrade(empty, revision)
    after = run_once(empty, stored)
    migrate.downgrade(empty, BEFORE[revision])
    assert run_once(empty, stored) == before
    migrate.upgrade(empty, revision)
    assert run_once(empty, stored) == after
    for name, rows in before.items():
        assert [{key: row[key] for key in rows[0]} for row in after[name]] == rows


def test_the_journal_stays_closed_after_every_step(empty: str) -> None:
    migrate.upgrade(empty, REVISIONS[0])
    guards = run_once(empty, triggers)
    assert guards
    for revision in REVISIONS[1:]:
        migrate.upgrade(empty, revision)
        assert set(guards) <= set(run_once(empty, triggers)), revision


def test_migrations_are_numbered_as_they_are_applied() -> None:
    assert migrate.head() == ScriptDirectory.from_config(migrate.config()).get_current_head()


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "migrations"
    shutil.copytree(Path(migrate.__file__).parent / "migrations", broken, ignore=shutil.ignore_patterns("__pycache__"))
    last = sorted((broken / "versions").glob("0*.py"))[-1]
    last.write_text(
        last.read_text().replace("\n\n\ndef downgrade", "\n    raise RuntimeError('half way')\n\n\ndef downgrade")
    )
    monkeypatch.setattr(migrate, "SCRIPTS", tmp_path / "migrations")
    url = f"sqlite:///{tmp_path / 'half.db'}"
    migrate.upgrade(url, REVISIONS[-2])
    before = run_once(url, stored)
    with pytest.raises(RuntimeError, match="half way"):
        migrate.upgrade(url)
    assert (migrate.current(url), run_once(url, stored)) == (REVISIONS[-2], before)
