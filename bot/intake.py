"""Updates in: stored first, then confirmed to Telegram, then acted on. Nothing taken is ever lost."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramUnauthorizedError
from aiogram.methods import GetUpdates

from storage import inbox, mailing, outbox, pulse
from storage.clock import Clock
from storage.database import Database
from storage.tx import Tx
from workflow.actors import Address

log = structlog.get_logger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
MAX_ATTEMPTS = 3
PAUSE_AFTER_ERROR_SECONDS = 2.0
LOOK_AGAIN_SECONDS = 5.0


class Intake:
    """The inbox between Telegram and the dispatcher."""

    def __init__(self, database: Database, bot: Bot, dispatcher: Dispatcher, clock: Clock) -> None:
        self._database = database
        self._bot = bot
        self._dispatcher = dispatcher
        self._clock = clock
        self._arrived = asyncio.Event()
        self.idle = True

    async def store(self, update: dict[str, Any]) -> None:
        """Keep an update. Once this returns, it may be confirmed to Telegram."""
        payload = json.dumps(update, ensure_ascii=False)
        await self._database.write(lambda tx: inbox.store(tx, int(update["update_id"]), payload, self._clock.now()))
        self.idle = False  # only now: while it was being stored, the worker may have found nothing to do
        self._arrived.set()

    async def poll(self, seconds: int) -> None:
        """Long polling. The next request's offset confirms the stored updates, so storing comes first."""
        offset = None
        while True:
            try:
                updates = await self._bot(
                    GetUpdates(offset=offset, timeout=seconds, allowed_updates=ALLOWED_UPDATES),
                    request_timeout=seconds + 20,
                )
            except (TelegramUnauthorizedError, TelegramConflictError):
                raise
            except (TelegramAPIError, ValueError) as error:
                log.warning("poll.failed", error=type(error).__name__)
                await asyncio.sleep(PAUSE_AFTER_ERROR_SECONDS)
                continue
            for update in updates:
                await self.store(update.model_dump(mode="json", exclude_none=True, by_alias=True))
                offset = update.update_id + 1
            await self._database.write(lambda tx: pulse.put(tx, "poll", self._clock.now()))

    async def work(self) -> None:
        """Act on stored updates, in order, until cancelled."""
        while True:
            self._arrived.clear()
            while await self.work_off():
                pass
            self.idle = not self._arrived.is_set()
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN_SECONDS):  # not wait_for: on 3.11 it can swallow a cancellation
                    await self._arrived.wait()

    async def work_off(self) -> int:
        """Act on what waits now; how many updates."""
        waiting = await self._database.read(inbox.pending)
        for update_id, payload, _ in waiting:
            await self._act(update_id, payload)
        return len(waiting)

    async def _act(self, update_id: int, payload: str) -> None:
        try:
            await self._dispatcher.feed_raw_update(self._bot, json.loads(payload))
        except Exception as error:
            log.exception("update.failed", update=update_id)
            text = type(error).__name__
            await self._database.write(lambda tx: self._failed(tx, update_id, text))
        else:
            await self._database.write(lambda tx: inbox.done(tx, update_id, self._clock.now()))

    def _failed(self, tx: Tx, update_id: int, error: str) -> None:
        """Try again later, in the end show it to the admins: a message is never silently dropped."""
        now = self._clock.now()
        if inbox.failed(tx, update_id, error, now) < MAX_ATTEMPTS:
            return
        inbox.give_up(tx, update_id, error, now)
        for place in mailing.places(tx, Address("admin")):
            payload = {"key": "update-failed", "params": {"update": update_id, "error": error}}
            row = outbox.Outgoing(place.chat_id, place.thread_id, "keyed", payload, outbox.URGENT)
            outbox.enqueue(tx, row, now)
