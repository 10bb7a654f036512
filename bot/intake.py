"""Updates in: stored first, then confirmed to Telegram, then acted on. Nothing taken is ever lost."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import AiogramError, TelegramConflictError, TelegramRetryAfter, TelegramUnauthorizedError
from pydantic import ValidationError

from bot.client import RawUpdates, Update
from storage import inbox, pulse, troubles
from storage.clock import Clock
from storage.database import Database
from storage.failures import DatabaseFails
from storage.holder import ALONE, Holder
from storage.tx import Tx

log = structlog.get_logger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
MAX_ATTEMPTS = 3
PAUSE_AFTER_ERROR_SECONDS = 2.0
LOOK_AGAIN_SECONDS = 5.0


class Intake:
    """The inbox between Telegram and the dispatcher."""

    def __init__(
        self, database: Database, bot: Bot, dispatcher: Dispatcher, clock: Clock, holder: Holder = ALONE
    ) -> None:
        self._database = database
        self._holder = holder
        self._bot = bot
        self._dispatcher = dispatcher
        self._clock = clock
        self._arrived = asyncio.Event()
        self._acted: set[int] = set()
        self.idle = True

    async def store(self, updates: Sequence[Update]) -> None:
        """Keep updates, all of them or none. Once this returns, they may be confirmed to Telegram."""
        await self._database.write(lambda tx: self._store(tx, updates))
        if updates:
            self.idle = False  # only now: while they were being stored, the worker may have found nothing to do
            self._arrived.set()

    def wake(self) -> None:
        """Updates have come in another way: from an instance that is gone."""
        self._arrived.set()

    def _store(self, tx: Tx, updates: Sequence[Update]) -> None:
        now = self._clock.now()
        for update in updates:
            number, payload = int(update["update_id"]), json.dumps(update, ensure_ascii=False)
            inbox.store(tx, number, payload, now, chat_of(update), self._holder)
        pulse.put(tx, "poll", now)

    async def poll(self, seconds: int) -> None:
        """Long polling. The next request's offset confirms the stored updates, so storing comes first."""
        offset = None
        while True:
            pause = 0.0
            try:
                asked = RawUpdates(offset=offset, timeout=seconds, allowed_updates=ALLOWED_UPDATES)
                updates = await self._bot(asked, request_timeout=seconds + 20)
                await self.store(updates)
            except (TelegramUnauthorizedError, TelegramConflictError):
                raise
            except (AiogramError, ValueError) as error:
                pause = float(error.retry_after) if isinstance(error, TelegramRetryAfter) else PAUSE_AFTER_ERROR_SECONDS
                log.warning("poll.failed", error=type(error).__name__)
            else:
                offset = updates[-1]["update_id"] + 1 if updates else offset
            await asyncio.sleep(pause)

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
        """Act on what waits now; how many updates. One that fails is tried again before any that came later.

        Whoever acts on an update marks it done in the same transaction; one that no handler wants is met here again.
        """
        waiting = await self._database.read(lambda tx: inbox.pending(tx, holder=self._holder))
        unwanted = self._acted.intersection(update_id for update_id, _, _ in waiting)
        self._acted.clear()
        if unwanted:
            await self._database.write(lambda tx: self._put_away(tx, unwanted))
        for update_id, payload, _ in waiting:
            if update_id in unwanted:
                continue
            if not await self._act(update_id, payload):
                break
            self._acted.add(update_id)
        return len(waiting)

    def _put_away(self, tx: Tx, unwanted: Collection[int]) -> None:
        for update_id in unwanted:
            inbox.done(tx, update_id, self._clock.now())

    async def _act(self, update_id: int, payload: str) -> bool:
        try:
            await self._dispatcher.feed_raw_update(self._bot, json.loads(payload))
        except DatabaseFails:  # nothing was done, and it is no fault of the update's
            raise
        except ValidationError as error:  # its words quote the message, so they are not logged
            log.warning("update.unreadable", update=update_id, where=[item["loc"] for item in error.errors()])
            await self._fail(update_id, error)
        except Exception as error:
            log.exception("update.failed", update=update_id)
            await self._fail(update_id, error)
        else:
            return True
        return False

    async def _fail(self, update_id: int, error: Exception) -> None:
        await self._database.write(lambda tx: self._failed(tx, update_id, type(error).__name__))

    def _failed(self, tx: Tx, update_id: int, error: str) -> None:
        """Try again later, in the end show it to the admins: a message is never silently dropped."""
        now = self._clock.now()
        if inbox.failed(tx, update_id, error, now) < MAX_ATTEMPTS:
            return
        inbox.give_up(tx, update_id, error, now)
        troubles.tell(tx, now)


def chat_of(update: Mapping[str, Any]) -> int | None:
    """The chat that Telegram keeps an update's order in; None where it names none."""
    event: Any = next((update[kind] for kind in ALLOWED_UPDATES if kind in update), None)
    try:
        return int(event.get("message", event)["chat"]["id"])  # a press carries the message of its button
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
