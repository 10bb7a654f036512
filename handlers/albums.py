"""Albums come in parts, each a message of its own: kept in the database, put together when no more come."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial

import structlog
from aiogram.types import Message

from handlers.incoming import Incoming, read
from handlers.media import gather
from handlers.office import Office, Turn
from handlers.receive import receive
from storage import albums, inbox, people
from storage.albums import Album
from storage.tx import Tx

log = structlog.get_logger(__name__)

QUIET_SECONDS = 1.0
ELSEWHERE_SECONDS = 5.0  # parts another instance has kept, or this one before a restart: more may come to either
AGAIN_SECONDS = 30.0
POLL_SECONDS = 0.2
LOOK_AGAIN_SECONDS = 5.0

Key = tuple[str, int]


class Albums:
    """Waits until an album's parts have all come. Any replica may put it together, whichever have kept its parts."""

    def __init__(self, office: Office, quiet_seconds: float = QUIET_SECONDS) -> None:
        self._office = office
        self._quiet = quiet_seconds
        self._arrived = asyncio.Event()
        self._mine: set[Key] = set()
        self._waiting: dict[Key, tuple[int, float]] = {}  # an album's newest part, and when it has been quiet enough
        self.idle = True

    async def keep(self, update_id: int, message: Message) -> None:
        """Keep a part, in the transaction that marks its update done."""
        group = message.media_group_id or str(message.message_id)
        part = read(message).as_json()
        await self._office.turn(
            update_id, None, lambda turn: albums.add(turn.tx, group, message.chat.id, part, turn.now)
        )
        self.idle = False
        self._mine.add((group, message.chat.id))
        self._arrived.set()

    async def run(self) -> None:
        """Put albums together until cancelled."""
        while True:
            self._arrived.clear()
            await self.work_off()
            self.idle = not self._waiting and not self._arrived.is_set()
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS if self._waiting else LOOK_AGAIN_SECONDS):
                    await self._arrived.wait()

    async def work_off(self) -> None:
        """Act on every album that has been quiet long enough. One that fails is logged and tried again later."""
        found = {(album.group_id, album.chat_id): album for album in await self._office.database.read(albums.waiting)}
        at = self._office.clock.monotonic()
        self._waiting = {key: self._quiet_at(key, album, at) for key, album in found.items()}
        if not found and not self._arrived.is_set():
            self._mine.clear()
        for key, album in found.items():
            if at < self._waiting[key][1]:
                continue
            try:
                acted = await self._office.database.write(partial(self._act, album=album))
            except Exception:
                log.exception("album.failed")
                self._waiting[key] = (album.newest, at + AGAIN_SECONDS)
                continue
            if acted:
                del self._waiting[key]
                self._office.wake()

    def _quiet_at(self, key: Key, album: Album, at: float) -> tuple[int, float]:
        known = self._waiting.get(key)
        if known is not None and known[0] == album.newest:
            return known
        return album.newest, at + (self._quiet if key in self._mine else ELSEWHERE_SECONDS)

    def _act(self, tx: Tx, album: Album) -> bool:
        """Act on an album, unless more of it may be among what the chat still waits with, or has come meanwhile."""
        if inbox.waits(tx, album.chat_id):
            return False
        if albums.take(tx, album):
            whole = Incoming.from_json(gather(album.parts))
            person = people.by_telegram(tx, whole.user_id)
            receive(Turn(tx, self._office.clock.now(), person, self._office), whole)
        return True
