"""Looks whether the bot does its work, in a task of its own, and pages the admins when it does not."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import structlog

from bot.diagnosis import Ailments, ailments
from bot.pager import Pager
from handlers.texts import Texts
from storage.clock import Clock
from storage.condition import Condition
from storage.database import Database
from storage.failures import Damaged
from storage.vitals import vitals

log = structlog.get_logger(__name__)

LOOK_SECONDS = 15.0
ANSWER_SECONDS = 5.0
AGAIN_SECONDS = 3600.0  # an ailment that comes and goes is told of once an hour


class Watchdog:
    """Pages once when an ailment is there and once when it is over. Counts monotonic time.

    What the database says of itself is told at once, anything else when it is seen twice: a jump of the clock, or a
    machine that was busy for a moment, is no ailment.
    """

    def __init__(self, database: Database, condition: Condition, clock: Clock, pager: Pager, texts: Texts) -> None:
        self._database = database
        self._condition = condition
        self._clock = clock
        self._pager = pager
        self._texts = texts
        self._seen: Ailments = {}
        self._told: set[str] = set()
        self._told_at: dict[str, float] = {}

    async def run(self) -> None:
        """Look until cancelled. Raises Damaged, after a page, for a database that must not be worked with."""
        try:
            await self._watch()
        finally:
            self._condition.hurry()  # the bot is being stopped, whether the database is back or not
            if self._condition.damage:  # told here, for whoever ran into it first may have ended the work already
                await self._pager.page(self._texts("watch-damage", error=self._condition.damage))

    async def _watch(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._condition.changed.wait()
            self._condition.changed.clear()
            if self._condition.damage:
                raise Damaged(self._condition.damage)
            try:
                await self.look()
            except Exception:
                log.exception("watchdog.failed")

    async def look(self) -> None:
        """One look, and the pages that follow from it."""
        found = await self._examine()
        for name in found.keys() - self._told:
            if (self._condition.trouble or name in self._seen) and self._may_tell(name):
                log.error("watchdog.ill", ailment=name, **found[name])
                await self._tell(name, f"watch-{name}", found[name])
        for name in self._told - found.keys():
            log.info("watchdog.well", ailment=name)
            if await self._pager.page(self._texts(f"watch-{name}-over")):
                self._told.discard(name)
        self._seen = found

    async def _examine(self) -> Ailments:
        if self._condition.trouble:
            return {"database": {"error": self._condition.trouble}}
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return ailments(await self._database.read(lambda tx: vitals(tx, self._clock.now())))
        except TimeoutError:
            return {"database": {"error": self._condition.trouble or "no answer"}}

    def _may_tell(self, name: str) -> bool:
        at = self._told_at.get(name)
        return at is None or self._clock.monotonic() - at > AGAIN_SECONDS

    async def _tell(self, name: str, key: str, params: Any) -> None:
        if await self._pager.page(self._texts(key, **params)):
            self._told.add(name)
            self._told_at[name] = self._clock.monotonic()
