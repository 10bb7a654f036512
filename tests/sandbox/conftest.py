"""A sandbox and a small aiogram bot that lives in it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox import Sandbox
from tests.sandbox.small_bot import dispatcher


class QuickSession(AiohttpSession):
    """Closes without the quarter of a second aiogram waits for TLS."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    place = Sandbox()
    await place.start()
    yield place
    await place.stop()


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    server = TelegramAPIServer.from_base(sandbox.url)
    client = Bot(sandbox.token, session=QuickSession(api=server))
    yield client
    await client.session.close()


@pytest.fixture
async def polling(sandbox: Sandbox, bot: Bot) -> AsyncIterator[Dispatcher]:
    """The small bot at work."""
    running = dispatcher()
    task = asyncio.create_task(running.start_polling(bot, handle_signals=False, close_bot_session=False))
    yield running
    await running.stop_polling()
    sandbox.nudge()
    await task
