"""The PostgreSQL server that tests may use: TEST_POSTGRES names a database of it that may create others.

postgresql+asyncpg://postgres@127.0.0.1/postgres; `.ci/postgres` starts one. Without it these tests are skipped; CI
(`.ci/run`) always has it.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from storage.engine import postgres_engine

SERVER = os.environ.get("TEST_POSTGRES", "")
DATABASES = ["sqlite", "postgresql"]
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


@contextmanager
def fresh_database(template: str = "template1") -> Iterator[str]:
    """The address of a new database, dropped at the end. Without a server the test that asks for it is skipped."""
    if not SERVER:
        pytest.skip("no PostgreSQL: run with TEST_POSTGRES=$(.ci/postgres)")
    name = f"otklik_test_{os.getpid()}_{next(_numbers)}"
    on_server(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield on_server_url(name)
    on_server(f"DROP DATABASE {name} WITH (FORCE)")
