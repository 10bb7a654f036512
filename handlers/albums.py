"""Albums come in parts, each a message of its own: kept in the database, put together when no more come."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from functools import partial
from typing import Any

from aiogram.types import Message

from handlers.incoming import Incoming, read
from handlers.media import gather
from handlers.office import Office, Turn
from handlers.receive import receive
from storage import albums, people
from storage.tx import Tx

QUIET_SECONDS = 1.0
POLL_SECONDS = 0.2
EVER = datetime(9999, 1, 1, tzinfo=UTC)


class Albums:
    """Waits for the parts of an album. After a restart a kept album is whole already."""

    def __init__(self, office: Office, quiet_seconds: float = QUIET_SECONDS) -> None:
        self._office = office
        self._quiet = quiet_seconds
        self._last: dict[str, float] = {}

    @property
    def idle(self) -> bool:
        return not self._last

    def add(self, turn: Turn, message: Message) -> None:
        """Keep a part, in the transaction that marks its update done."""
        group = message.media_group_id or str(message.message_id)
        albums.add(turn.tx, group, message.chat.id, read(message).as_json(), turn.now)
        self._last[group] = turn.office.clock.monotonic()

    async def run(self) -> None:
        """Put albums together until cancelled."""
        await self.work_off(restarted=True)
        while True:
            await asyncio.sleep(POLL_SECONDS)
            if self._last:
                await self.work_off()

    async def work_off(self, *, restarted: bool = False) -> None:
        """Act on every album whose parts have all come."""
        for group, chat_id, parts in await self._office.database.read(lambda tx: albums.ready(tx, EVER)):
            age = self._office.clock.monotonic() - self._last.get(group, 0.0)
            if restarted or age >= self._quiet:
                await self._office.database.write(partial(self._act, group=group, chat_id=chat_id, parts=parts))
                self._office.wake()
                self._last.pop(group, None)

    def _act(self, tx: Tx, group: str, chat_id: int, parts: list[dict[str, Any]]) -> None:
        whole = Incoming.from_json(gather(parts))
        person = people.by_telegram(tx, whole.user_id)
        receive(Turn(tx, self._office.clock.now(), person, self._office), whole)
        albums.drop(tx, group, chat_id)
