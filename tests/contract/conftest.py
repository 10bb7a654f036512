"""A fresh migrated database for each test, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage import migrate
from storage.database import Database
from tests.postgres import DATABASES, SERVER, fresh_database, on_server, on_server_url
from tests.schema import migrated

TEMPLATE = f"otklik_template_{os.getpid()}"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Migrated once, copied for every test."""
    file = tmp_path_factory.mktemp("template") / "otklik.db"
    file.write_bytes(migrated())
    if SERVER:
        on_server(f"DROP DATABASE IF EXISTS {TEMPLATE}", f"CREATE DATABASE {TEMPLATE}")
        migrate.upgrade(on_server_url(TEMPLATE))
    yield file
    if SERVER:
        on_server(f"DROP DATABASE {TEMPLATE}")


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        shutil.copy(template, tmp_path / "otklik.db")
        yield f"sqlite+aiosqlite:///{tmp_path / 'otklik.db'}"
        return
    with fresh_database(TEMPLATE) as fresh:
        yield fresh


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    opened = Database(url)
    await opened.open()
    yield opened
    await opened.close()
