"""The daily copy: made and verified beside the bot, noted where it is good, told to the admins where it is not."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import structlog

from scheduler.chores import Finish
from storage import mailing, outbox, pulse
from storage.backup import CannotCopy, copied, discard, put_in_place, source_of
from storage.clock import Clock
from storage.database import Database
from storage.outbox import Outgoing
from storage.rotation import name, rotate
from storage.tx import Tx
from workflow.actors import Address

log = structlog.get_logger(__name__)

DONE, TOLD = "backup", "backup:told"
TELL_AGAIN = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class DailyBackup:
    """The work of a chore: see scheduler.chores. Keeps `daily` and `weekly` copies in `folder`."""

    database: Database
    clock: Clock
    zone: tzinfo
    folder: Path
    daily: int
    weekly: int

    async def __call__(self) -> Finish:
        """Copy, verify, delete what is old, in threads of their own. Raises CannotCopy after telling the admins."""
        try:
            made = await asyncio.to_thread(self._made, self.clock.now().astimezone(self.zone))
        except (CannotCopy, OSError) as error:
            await self._told(error)
            raise
        log.info("backup.made", file=made.name)
        try:
            await asyncio.to_thread(rotate, self.folder, self.daily, self.weekly)
        except OSError as error:  # the copy is good all the same: another one would only fill the disk
            await self._told(error)
        return lambda tx, now: pulse.put(tx, DONE, now)

    def _made(self, now: datetime) -> Path:
        partial = self.folder / "otklik.partial"
        try:
            verdict = copied(source_of(self.database.url), partial)
            target = self.folder / name(now, verdict.head)
            put_in_place(partial, target)
        finally:
            discard(partial)
        return target

    async def _told(self, error: Exception) -> None:
        reason = str(error)
        log.error("backup.failed", error=reason)
        await self.database.write(lambda tx: self._tell(tx, reason))

    def _tell(self, tx: Tx, reason: str) -> None:
        now = self.clock.now()
        last = pulse.get(tx, TOLD)
        if last is not None and now - last < TELL_AGAIN:
            return
        pulse.put(tx, TOLD, now)
        payload = {"key": "backup-failed", "params": {"error": reason[:300]}}
        for place in mailing.places(tx, Address("admin")):
            outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, "keyed", payload, outbox.URGENT), now)
