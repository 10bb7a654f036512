"""How the database is. What passes by itself is waited out, what does not ends the work; both are said once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

import structlog

from storage.failures import Damaged, Unavailable
from storage.migrate import WrongSchema

T = TypeVar("T")
log = structlog.get_logger(__name__)

FIRST_SECONDS, LONGEST_SECONDS = 0.5, 15.0


class Condition:
    """`trouble` says what is being waited out, `damage` what nothing can be done about; empty where all is well.

    `changed` is set at every change of them.
    """

    def __init__(self) -> None:
        self.trouble = ""
        self.damage = ""
        self.changed = asyncio.Event()
        self._hurried = asyncio.Event()
        self._door = asyncio.Lock()

    async def through(self, attempt: Callable[[], Awaitable[T]], *, writing: bool) -> T:
        """The outcome of `attempt`, made again and again while the database is unavailable.

        While it is, one caller at a time knocks, with growing pauses, and the others wait behind it; who only reads
        may still be served. Raises Damaged or WrongSchema once and for all, Unavailable to those in a hurry.
        """
        if not (self.trouble and writing):
            try:
                return await self._tried(attempt)
            except Unavailable as error:
                self._waits(error)
        async with self._door:
            return await self._knock(attempt)

    def hurry(self) -> None:
        """The program is being stopped: nobody waits any more."""
        self._hurried.set()

    async def _knock(self, attempt: Callable[[], Awaitable[T]]) -> T:
        pause = FIRST_SECONDS
        while True:
            try:
                outcome = await self._tried(attempt)
            except Unavailable as error:
                self._waits(error)
                if self._hurried.is_set():
                    raise
                with suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._hurried.wait()
                pause = min(LONGEST_SECONDS, pause * 2)
            else:
                self._become("", "")
                return outcome

    async def _tried(self, attempt: Callable[[], Awaitable[T]]) -> T:
        if self.damage:
            raise Damaged(self.damage)
        try:
            return await attempt()
        except (Damaged, WrongSchema) as error:
            self._become("", str(error))
            raise

    def _waits(self, error: Unavailable) -> None:
        self._become(str(error), self.damage)

    def _become(self, trouble: str, damage: str) -> None:
        if (trouble, damage) == (self.trouble, self.damage):
            return
        self.trouble, self.damage = trouble, damage
        self.changed.set()
        if damage:
            log.critical("database.damaged", error=damage)
        elif trouble:
            log.error("database.waiting", error=trouble)
        else:
            log.info("database.back")
