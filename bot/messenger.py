"""Telegram as a channel: rows of the outbox become calls, errors become decisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
)

from bot.sending import Telegram
from handlers.render import Renderer
from handlers.rendered import Rendered
from scheduler.relay import Dead, Delivery, Later, Moved, Sent
from storage import cards, prompts
from storage.cards import Card
from storage.clock import Clock
from storage.database import Database
from storage.outbox import Pending
from storage.tx import Tx

log = structlog.get_logger(__name__)

GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
SAME = "message is not modified"


class TelegramMessenger:
    """Delivers one row: renders it, sends or edits, and tells what to write down."""

    def __init__(self, bot: Bot, database: Database, renderer: Renderer, clock: Clock) -> None:
        self._telegram = Telegram(bot)
        self._database = database
        self._renderer = renderer
        self._clock = clock

    async def deliver(self, row: Pending) -> Delivery:
        """See Messenger. Never raises for what Telegram or the network does."""
        try:
            return await self._deliver(row, self._clock.now())
        except TelegramRetryAfter as error:
            return Later("flood control", float(error.retry_after))
        except TelegramMigrateToChat as error:
            return Moved(error.migrate_to_chat_id)
        except TelegramForbiddenError as error:
            return Dead(error.message, unreachable=True)
        except TelegramEntityTooLarge as error:  # a subclass of the network error, yet never worth a retry
            return Dead(error.message)
        except (TelegramNetworkError, TelegramServerError) as error:
            return Later(type(error).__name__)
        except ClientDecodeError:  # an HTML page of a proxy instead of JSON
            return Later("not an answer of Telegram")
        except (TelegramBadRequest, TelegramNotFound) as error:
            return Dead(error.message)
        except (TelegramAPIError, AiogramError) as error:
            return Later(type(error).__name__)
        except (
            Exception
        ) as error:  # a mistake of ours in one row must not stop the others: the admins see it in /health
            log.exception("outbox.broken", row=row.id, kind=row.kind)
            return Dead(f"{type(error).__name__}: {error}"[:200])

    async def _deliver(self, row: Pending, now: datetime) -> Delivery:
        if row.kind == "menu":
            await self._telegram.menu(row.chat_id, row.payload["commands"])
            return Sent(None)
        rendered = await self._database.read(lambda tx: self._renderer(tx, row, now))
        if rendered is None:
            return Sent(None)
        if "message_id" in row.payload:
            return await self._edit(row, rendered)
        if row.kind == "card":
            return await self._card(row, rendered)
        message_id = await self._telegram.send(row.chat_id, row.thread_id, rendered)
        if row.kind == "prompt":
            prompt = int(row.payload["prompt"])
            return Sent(message_id, lambda tx: prompts.delivered(tx, prompt, message_id))
        return Sent(message_id)

    async def _edit(self, row: Pending, rendered: Rendered) -> Delivery:
        """Put a text in the place of a message of ours."""
        message_id = int(row.payload["message_id"])
        try:
            await self._telegram.edit(row.chat_id, message_id, rendered)
        except TelegramBadRequest as error:
            if SAME not in error.message and not _gone(error):
                raise
        return Sent(message_id)

    async def _card(self, row: Pending, rendered: Rendered) -> Delivery:
        """Edit the card in place; a new message where somebody must act or the old one is gone."""
        number = int(row.payload["case"])
        shown = await self._database.read(lambda tx: cards.get(tx, number, row.chat_id))
        if shown is not None and not row.payload.get("notify"):
            if shown.fingerprint == rendered.fingerprint or await self._edited(shown, rendered):
                return Sent(shown.message_id, _note(row, number, shown.message_id, rendered))
        elif shown is not None:
            await self._retire(shown, number)
        message_id = await self._telegram.send(row.chat_id, row.thread_id, rendered)
        return Sent(message_id, _note(row, number, message_id, rendered))

    async def _edited(self, shown: Card, rendered: Rendered) -> bool:
        """Whether the card could be edited; False when its message is gone and a new one is due."""
        try:
            await self._telegram.edit(shown.chat_id, shown.message_id, rendered)
        except TelegramBadRequest as error:
            if _gone(error):
                return False
            if SAME not in error.message:
                raise
        return True

    async def _retire(self, shown: Card, number: int) -> None:
        """The card moves to the bottom of the chat: its old message keeps a short note and no buttons."""
        note = self._renderer.retired(number)
        try:
            await self._telegram.edit(shown.chat_id, shown.message_id, note)
        except TelegramBadRequest:
            return


def _gone(error: TelegramBadRequest) -> bool:
    return any(words in error.message.lower() for words in GONE)


def _note(row: Pending, number: int, message_id: int, rendered: Rendered) -> Callable[[Tx], None]:
    about, view = row.payload.get("about", ""), row.payload.get("view", "")
    card = Card(number, row.chat_id, row.thread_id, message_id, rendered.fingerprint, about=about, view=view)
    return lambda tx: cards.put(tx, card)
