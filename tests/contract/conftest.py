"""A fresh migrated database for each test: SQLite always, PostgreSQL too where TEST_POSTGRES names a server.

TEST_POSTGRES is the address of a database that may create others:
postgresql+asyncpg://postgres@127.0.0.1/postgres
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from storage import migrate
from storage.database import Database
from storage.engine import postgres_engine

SERVER = os.environ.get("TEST_POSTGRES", "")
DATABASES = ["sqlite", "postgresql"] if SERVER else ["sqlite"]
TEMPLATE = "otklik_template"
_numbers = count(1)


def on_server(*statements: str) -> None:
    """Run statements that no transaction may hold: CREATE DATABASE, DROP DATABASE."""

    async def run() -> None:
        engine = postgres_engine(SERVER, pooled=False).execution_options(isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            for statement in statements:
                await connection.execute(text(statement))
        await engine.dispose()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, run()).result()


def on_server_url(name: str) -> str:
    return make_url(SERVER).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Migrated once, copied for every test."""
    file = tmp_path_factory.mktemp("template") / "otklik.db"
    migrate.upgrade(f"sqlite:///{file}")
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
    name = f"otklik_test_{os.getpid()}_{next(_numbers)}"
    on_server(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield on_server_url(name)
    on_server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    opened = Database(url)
    await opened.open()
    yield opened
    await opened.close()
