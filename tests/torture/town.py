"""A town to be tortured: peopled by the bot in this process, then served by processes that are killed."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import cast

from bot.clock import ManualClock, SystemClock
from sandbox import SandboxClock
from storage.engine import sqlite_file
from tests.scenario.town import ADMIN, Town
from tests.torture.crowd import datas
from tests.torture.lives import Lives
from tests.torture.truth import Posted, Truth

STUCK_SECONDS = 100.0  # longer than the longest pause between two tries of a message
LOOK_SECONDS = 0.05
UNDONE = "SELECT count(*) FROM inbox WHERE organisation_id = 1 AND state = 'new'"
BUSY = (
    f"SELECT ({UNDONE})"
    " + (SELECT count(*) FROM outbox WHERE state IN ('new', 'sending')) + (SELECT count(*) FROM album_part)"
)
IN_FLIGHT = "SELECT id, attempts, chat_id FROM outbox WHERE state = 'sending'"


class TorturedTown(Town):
    """The same town at the real time, with a second coordinator who only writes."""

    def __init__(self, folder: Path, *, webhook: bool) -> None:
        super().__init__(folder)
        self.clock = cast(ManualClock, SystemClock())  # nobody moves the time of real processes
        self.sandbox.clock = self.sandbox.world.clock = SandboxClock()
        self.folder = folder
        self.webhook = webhook
        self.lives = Lives({}, folder / "log")

    async def found(self) -> None:
        """Make the database and the roster, then let the bot of this process go."""
        await self.open()
        await self.peopled()
        self.olga = await self.enrol("Ольга Пишущая", "coordinator")
        self.people = [self.anna, self.boris, self.vera, self.head, self.deputy]
        await self.close(sandbox=False)
        self.lives.settings |= self._environment()

    def _environment(self) -> dict[str, str]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        telegram = {
            "TOKEN": "1:sandbox",
            "API_BASE": self.sandbox.url,
            "POLL_SECONDS": "5",
            "PER_SECOND": "0",
            "CHAT_INTERVAL_MS": "0",
            "GROUP_PER_MINUTE": "0",
            "MODE": "webhook" if self.webhook else "polling",
            "WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
            "WEBHOOK_PORT": str(port),
            "WEBHOOK_SECRET": "torture",
        }
        ours = {f"OTKLIK_TELEGRAM__{name}": value for name, value in telegram.items()}
        return ours | {
            "OTKLIK_STORAGE__URL": self.settings.storage.url,
            "OTKLIK_ACCESS__ADMINS": f"[{ADMIN}]",
            "OTKLIK_ACCESS__PER_MINUTE": "0",
        }

    @property
    def heard(self) -> int:
        """Grows with everything the bot asks of Telegram."""
        return len(self.sandbox.calls) + self.sandbox.api.bench.poller

    async def heard_of(self, count: int, seconds: float) -> None:
        """Until the bot has been heard so many times, or the time is over."""
        await self.sandbox.world.signal.until(lambda: self.heard >= count or None, seconds)

    @property
    def waiting(self) -> int:
        """Updates that are not acted on yet, at Telegram or in the inbox."""
        return len(self.sandbox.world.queue.waiting) + self._select(UNDONE)[0][0]

    def in_flight(self) -> dict[tuple[int, int], int]:
        """Rows of the outbox a dead process was sending, each with the number of its try: their chats.

        Read as a stranger: nothing is folded into the file, so the next process finds it as the dead one left it.
        """
        return {(row, attempt): chat for row, attempt, chat in self._select(IN_FLIGHT)}

    async def rest(self) -> bool:
        """Wait until nothing is left to take, to do or to send; False when nothing moves any more before that."""
        last, since = -1, 0.0
        while since < STUCK_SECONDS:
            left = len(self.sandbox.world.queue.waiting) + self._select(BUSY)[0][0]
            if left == 0:
                return True
            last, since = left, since + LOOK_SECONDS if left == last else 0.0
            await self.sandbox.world.signal.until(lambda: None, LOOK_SECONDS)
        return False

    def _select(self, statement: str) -> list[tuple[int, ...]]:
        address = f"file:{sqlite_file(self.settings.storage.url)}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=10)) as database:
            return database.execute(statement).fetchall()

    async def close_all(self) -> None:
        """The processes first, then the Telegram they speak to."""
        await self.lives.close()
        await self.sandbox.stop()

    def tell(self, truth: Truth) -> None:
        """What stands on the phones now, and how many updates there were."""
        world = self.sandbox.world
        truth.updates = world.queue._next - 1
        for room in world.rooms.values():
            mine = [post for post in room.posts.values() if post.sender is world.bot and post.content.service is None]
            several = groupby(mine, lambda post: post.album or post.id)
            last = [list(posts)[-1] for _, posts in several]
            truth.posts[room.id] = [Posted(p.id, p.content.text, frozenset(datas(p))) for p in last]
