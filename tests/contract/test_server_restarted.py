"""A PostgreSQL server that is stopped, and started again, under a running program."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import condition, inbox, migrate
from storage.audit import verify
from storage.condition import Condition
from storage.database import Database
from tests.contract.given import NOW, write_events

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


class Server:
    """A server of one's own: `pg_ctl` refuses to work as root, so there it works as postgres."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        if self.user:
            shutil.chown(folder, "postgres")
        self._run("initdb", "-A", "trust", "-U", "postgres", "--no-sync")

    @property
    def url(self) -> str:
        return f"postgresql+asyncpg://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        options = f"-p {self.port} -h 127.0.0.1 -c unix_socket_directories={self.folder}"
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    def _run(self, program: str, *words: str) -> None:
        command = [*self.user, str(PROGRAMS[-1] / program), "-D", str(self.folder / "data"), *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)


@pytest.fixture
def server() -> Iterator[Server]:
    if not PROGRAMS:
        pytest.skip("PostgreSQL is not installed")
    folder = Path("/tmp") / f"otklik-server-{os.getpid()}"  # pytest's own folders are closed to postgres
    folder.mkdir()
    server = Server(folder)
    server.start()
    yield server
    server.stop()
    shutil.rmtree(folder)


async def test_a_restarted_server_is_waited_for_and_nothing_is_lost(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(condition, "FIRST_SECONDS", 0.05)
    monkeypatch.setattr(condition, "LONGEST_SECONDS", 0.2)
    migrate.upgrade(server.url)
    health = Condition()
    database = Database(server.url, condition=health)
    await database.open()

    def stored(number: int) -> asyncio.Future[bool]:
        async def write() -> bool:
            await database.write(lambda tx: write_events(tx, 1))
            return await database.write(lambda tx: inbox.store(tx, number, "{}", NOW))

        return asyncio.ensure_future(write())

    before = [stored(number) for number in range(20)]
    await before[0]
    await asyncio.to_thread(server.stop)
    during = [stored(number) for number in range(20, 40)]
    reader = asyncio.ensure_future(database.read(inbox.pending))
    async with asyncio.timeout(30):
        while not health.trouble:
            await health.changed.wait()
            health.changed.clear()
    assert not reader.done()
    assert not any(task.done() for task in during)
    await asyncio.to_thread(server.start)
    await asyncio.gather(*before, *during, reader)
    assert (health.trouble, health.damage) == ("", "")
    assert {row[0] for row in await database.read(inbox.pending)} == set(range(40))
    verdict = await database.read(verify)
    assert verdict.ok
    assert verdict.events >= 40
    await database.close()
