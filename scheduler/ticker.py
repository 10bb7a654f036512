"""APScheduler only wakes: a sweep every few seconds, and a watchdog on monotonic time beside it.

Rows of the database are the truth. A wall clock set back stalls APScheduler's interval jobs, so the watchdog, which
counts monotonic seconds, sweeps as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger(__name__)

SWEEP_SECONDS = 5
WATCHDOG_SECONDS = 30


class Ticker:
    """Calls each sweep again and again; a failed one is logged, stops no other, and is tried again at the next tick."""

    def __init__(self, *sweeps: Callable[[], Awaitable[object]]) -> None:
        self._sweeps = sweeps
        self._lock = asyncio.Lock()

    async def tick(self) -> None:
        """Every sweep once; never two at a time."""
        async with self._lock:
            for sweep in self._sweeps:
                try:
                    await sweep()
                except Exception:
                    log.exception("sweep.failed")

    async def _beat(self) -> None:
        """A tick that is cut short when the bot stops is no failure of a job: it is done at the next start."""
        with suppress(asyncio.CancelledError):
            await self.tick()

    async def run(self) -> None:
        """Tick until cancelled."""
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        scheduler.add_job(self._beat, "interval", seconds=SWEEP_SECONDS, id="sweep")
        scheduler.start()
        try:
            while True:
                await self.tick()
                await asyncio.sleep(WATCHDOG_SECONDS)
        finally:
            scheduler.shutdown(wait=False)
