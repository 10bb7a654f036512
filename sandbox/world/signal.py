"""Waking those who wait for something to happen, without sleeping on fixed times."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")


class Signal:
    """Fires on every change of the world; waiters look again."""

    def __init__(self) -> None:
        self.version = 0
        self._waiters: set[asyncio.Future[None]] = set()

    def fire(self) -> None:
        """Something has changed."""
        self.version += 1
        waiters, self._waiters = self._waiters, set()
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def wait(self, seconds: float) -> bool:
        """Wait for the next change; False when none came in time."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except TimeoutError:
            return False
        finally:
            self._waiters.discard(waiter)
        return True

    async def until(self, look: Callable[[], T | None], seconds: float) -> T | None:
        """The first result of `look` that is not None; None when the time is over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while (found := look()) is None:
                    await self.wait(seconds)
                return found
        return None
