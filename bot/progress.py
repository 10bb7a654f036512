"""How far something is that takes long, in one message of its own that goes when it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import structlog
from aiogram.exceptions import AiogramError

from bot.sending import Telegram
from handlers.rendered import Rendered
from handlers.texts import Texts

log = structlog.get_logger(__name__)

T = TypeVar("T")
PATIENCE = 3.0  # seconds between two looks: a chat may be edited twenty times a minute


class Progress:
    """Percents are told from any thread, and shown from the bot's loop. It is a courtesy: its faults stop nothing."""

    def __init__(
        self, telegram: Telegram, texts: Texts, chat_id: int, thread_id: int | None, patience: float = PATIENCE
    ) -> None:
        self._telegram = telegram
        self._texts = texts
        self._chat_id, self._thread_id = chat_id, thread_id
        self._patience = patience
        self._percent = self._said = 0
        self._message: int | None = None
        self.messages = 0

    def reached(self, percent: int) -> None:
        """So much of a hundred is done."""
        self._percent = percent

    async def shown(self, work: Coroutine[Any, Any, T]) -> T:
        """The outcome of `work`; how far it is stands in the chat meanwhile."""
        task = asyncio.ensure_future(work)
        try:
            while not task.done():
                await asyncio.wait({task}, timeout=self._patience)
                if not task.done():
                    await self._say()
            return task.result()
        finally:
            task.cancel()
            await self._take_away()

    async def _say(self) -> None:
        if self._message is not None and self._said == self._percent:
            return
        self._said = self._percent
        words = Rendered(self._texts("report-progress", percent=self._percent))
        try:
            if self._message is None:
                self._message = await self._telegram.send(self._chat_id, self._thread_id, words)
            else:
                await self._telegram.edit(self._chat_id, self._message, words)
            self.messages += 1
        except AiogramError as error:
            log.info("progress.not_shown", error=type(error).__name__)

    async def _take_away(self) -> None:
        if self._message is None:
            return
        try:
            await self._telegram.delete(self._chat_id, self._message)
        except AiogramError as error:
            log.info("progress.not_taken_away", error=type(error).__name__)
