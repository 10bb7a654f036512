"""Answers to button presses: sent beside the outbox, at once and only once, because a press is forgotten in seconds."""

from __future__ import annotations

import asyncio

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramAPIError

log = structlog.get_logger(__name__)

TEXT_LIMIT = 200  # https://core.telegram.org/bots/api#answercallbackquery


class CallbackAnswers:
    """A queue worked off by a few tasks; a lost answer costs a spinner, never data."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._queue: asyncio.Queue[tuple[str, str, bool]] = asyncio.Queue()

    def answer(self, callback_id: str, text: str, *, alert: bool) -> None:
        short = text if len(text) <= TEXT_LIMIT else text[: TEXT_LIMIT - 1] + "…"
        self._queue.put_nowait((callback_id, short, alert))

    async def run(self) -> None:
        """Answer until cancelled."""
        while True:
            callback_id, text, alert = await self._queue.get()
            try:
                await self._bot.answer_callback_query(callback_id, text=text or None, show_alert=alert)
            except (TelegramAPIError, AiogramError) as error:
                log.info("callback.unanswered", error=type(error).__name__)
