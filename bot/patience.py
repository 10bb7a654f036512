"""Calls the bot cannot begin without: Telegram and the network are waited for, as after a reboot."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError

log = structlog.get_logger(__name__)
T = TypeVar("T")

RETRY_SECONDS = 5.0


async def at_last(call: Callable[[], Awaitable[T]]) -> T:
    """The answer of `call`, however long it takes to get one. Raises what no waiting helps against: a wrong token."""
    while True:
        try:
            return await call()
        except TelegramRetryAfter as error:
            pause, name = float(error.retry_after), type(error).__name__
        except (TelegramNetworkError, TelegramServerError, ClientDecodeError) as error:  # the last: a proxy's page
            pause, name = RETRY_SECONDS, type(error).__name__
        log.warning("telegram.unreachable", error=name, seconds=pause)
        await asyncio.sleep(pause)
