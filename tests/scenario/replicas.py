"""A town served by two processes of `otklik run` on one PostgreSQL, behind one address."""

import asyncio
import re

from sqlalchemy import select

from storage import inbox, migrate, tables
from storage.database import Database
from tests.scenario.balancer import Balancer
from tests.scenario.test_killed import RunningTown
from tests.scenario.test_ways_in import SECRET, free_port

LEASE_SECONDS = 6
PATIENCE = 90  # seconds: processes start slowly on a busy machine


class Replicas(RunningTown):
    """Everything a process tells is in Telegram, in the database and in its log."""

    def __init__(self, folder, url):
        super().__init__(folder)
        storage = self.settings.storage.model_copy(update={"url": url})
        self.settings = self.settings.model_copy(update={"storage": storage})
        self.ports = free_port(), free_port()
        self.balancer = Balancer(self.ports)
        self.database = Database(url)
        self.processes = {}
        self.names = {}  # of a replica, as rows have it, to its port

    async def open(self):
        migrate.upgrade(self.settings.storage.url)
        await self.database.open()
        await self.sandbox.start()
        self.sandbox.hooks.idle = None
        await self.balancer.start()
        await asyncio.gather(*(self.start(port) for port in self.ports))

    async def start(self, port):
        """Start a replica and wait until it has told Telegram where it listens."""
        file = self.folder / f"log-{port}"
        with file.open("ab") as self.log:
            self.processes[port] = await self.spawned(
                OTKLIK_TELEGRAM__MODE="webhook",
                OTKLIK_TELEGRAM__WEBHOOK_URL=self.balancer.url,
                OTKLIK_TELEGRAM__WEBHOOK_SECRET=SECRET,
                OTKLIK_TELEGRAM__WEBHOOK_PORT=str(port),
                OTKLIK_STORAGE__LEASE_SECONDS=str(LEASE_SECONDS),
            )
        async with asyncio.timeout(PATIENCE):
            while not (found := re.search(r"started .*replica=(\w+)", file.read_text())):
                await asyncio.sleep(0.1)
        self.names[found[1]] = port
        await self.until(self.listens, port)

    async def listens(self, port):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            return False
        writer.close()
        return bool(self.sandbox.api.bench.webhook.url)

    async def until(self, true, *args):
        async with asyncio.timeout(PATIENCE):
            while not await true(*args):
                await asyncio.sleep(0.05)

    async def kill(self, name):
        """kill -9; the port of the other one."""
        process = self.processes[self.names[name]]
        process.kill()
        await process.wait()
        return next(port for port in self.ports if port != self.names[name])

    def _at_work(self):
        """Here it is PostgreSQL that tells, see `left`."""
        return False

    async def settled(self):
        """Nothing to act on and nothing to send, whichever replica has it."""
        async with asyncio.timeout(PATIENCE):
            await super().settled()
            while await self.database.read(left):
                await asyncio.sleep(0.1)
                await super().settled()

    async def close(self, *, sandbox=True):
        for process in self.processes.values():
            if process.returncode is None:
                process.kill()
                await process.wait()
        await self.balancer.stop()
        await self.database.close()
        if sandbox:
            await self.sandbox.stop()

    async def rows(self, table, *where):
        """What stands in a table, oldest first."""
        found = select(table).where(*where).order_by(*table.primary_key)
        return await self.database.read(lambda tx: tx.connection.execute(found).all())


def left(tx):
    """What somebody still has to act on, to put together or to send."""
    unsent = select(tables.outbox.c.id).where(tables.outbox.c.state.in_(["new", "sending"]))
    parts = select(tables.album_part.c.id)
    return [*inbox.pending(tx), *tx.connection.execute(unsent), *tx.connection.execute(parts)]
