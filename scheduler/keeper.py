"""The keeper of claims: what this instance holds stays its own, what instances that are gone held comes to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime

import structlog

from storage import inbox, outbox
from storage.clock import Clock
from storage.database import Database
from storage.holder import Holder
from storage.tx import Tx

log = structlog.get_logger(__name__)

LOOKS_A_LEASE = 3  # two may fail before the lease is lost


class Keeper:
    """Renews the leases of a living instance, so that no send and no step outlives its lease; takes over from others.

    The only instance frees everything at its start: whoever held it is dead.
    """

    def __init__(self, database: Database, holder: Holder, clock: Clock, wake: Iterable[Callable[[], None]]) -> None:
        self._database = database
        self._holder = holder
        self._clock = clock
        self._wake = wake

    async def begin(self) -> None:
        """Take over what is left from before, ahead of any claim of this instance."""
        await self._database.write(self._look)

    async def run(self) -> None:
        """Keep until cancelled. A look that fails is logged: the next one comes before the lease is over."""
        while self._holder.lease is not None:
            await asyncio.sleep(self._holder.lease.total_seconds() / LOOKS_A_LEASE)
            try:
                found = await self._database.write(self._look)
            except Exception:
                log.exception("keeper.failed")
            else:
                if found:
                    for wake in self._wake:
                        wake()

    async def let_go(self) -> None:
        """Stopping: what could not be finished is free at once."""
        if not self._holder.alone:
            await self._database.write(lambda tx: self._renew(tx, self._clock.now()))

    def _look(self, tx: Tx) -> int:
        if self._holder.alone:
            return outbox.release_sending(tx)
        now = self._clock.now()
        self._renew(tx, self._holder.until(now))
        messages, updates = outbox.release_sending(tx, now), inbox.inherit(tx, self._holder, now)
        if messages or updates:
            log.info("claims.taken_over", messages=messages, updates=updates)
        return messages + updates

    def _renew(self, tx: Tx, until: datetime) -> None:
        outbox.renew(tx, self._holder, until)
        inbox.renew(tx, self._holder, until)
