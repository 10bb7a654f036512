"""Messages to the admins about the bot itself: straight to Telegram, for when nothing can be written down or sent."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog
from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.exceptions import AiogramError

from handlers.texts import Html
from storage import mailing
from storage.database import Database
from storage.failures import Damaged
from workflow.actors import Address

log = structlog.get_logger(__name__)

READ_SECONDS, SEND_SECONDS = 3, 10


class Pager:
    """Best effort, beside the outbox. Remembers the admins, for when the database cannot be asked."""

    def __init__(self, bot: Bot, database: Database, first_admins: Sequence[int]) -> None:
        self._bot = bot
        self._database = database
        self._admins = list(first_admins)

    async def page(self, text: Html) -> bool:
        """Whether any admin got it."""
        reached = False
        for chat in await self._reachable():
            try:
                await self._bot.send_message(chat, text, parse_mode=ParseMode.HTML, request_timeout=SEND_SECONDS)
                reached = True
            except AiogramError as error:
                log.warning("page.failed", error=type(error).__name__)
        return reached

    async def _reachable(self) -> list[int]:
        try:
            async with asyncio.timeout(READ_SECONDS):
                found = await self._database.read(lambda tx: mailing.places(tx, Address("admin")))
        except (TimeoutError, Damaged):
            return self._admins
        self._admins = [place.chat_id for place in found] or self._admins
        return self._admins
