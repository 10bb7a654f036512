"""The relay: the only sender. Takes rows of the outbox, gives them to the messenger, writes down what came of it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from scheduler.delivery import Delivery, Later, Messenger
from scheduler.limits import MINUTE, Limits
from scheduler.redraws import Redraws
from scheduler.settle import settle
from storage import outbox
from storage.clock import Clock
from storage.database import Database
from storage.failures import DatabaseFails
from storage.holder import ALONE, Holder
from storage.outbox import BULK, NORMAL, URGENT, Pending
from storage.tx import Tx

log = structlog.get_logger(__name__)

IDLE_SECONDS = 1.0
LIMITED_SECONDS = 0.05
GRACE_SECONDS = 10.0
IN_FLIGHT = 90  # the pool of connections has a hundred, and polling needs one


class Relay:
    """Drains the outbox within the limits: urgent first, one message in flight a chat, order kept within a chat.

    A chat that answers slowly holds up nobody else: the others are sent to meanwhile.
    """

    def __init__(
        self, database: Database, messenger: Messenger, clock: Clock, limits: Limits, holder: Holder = ALONE
    ) -> None:
        self._database = database
        self._holder = holder
        self._recalled = False
        self._messenger = messenger
        self._clock = clock
        self._limits = limits
        self._redraws = Redraws(limits.chat_interval)
        self._flying: set[int] = set()
        self._wake = asyncio.Event()
        self._claiming = False
        self._stopping = False
        self.idle = False  # rows may be left from the last run

    def wake(self) -> None:
        """Something was put into the outbox."""
        self.idle = False
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled; then take nothing more, and wait a little for the answers that are on their way."""
        async with asyncio.TaskGroup() as group:
            try:
                while True:
                    await self._round(group)
            except asyncio.CancelledError:
                await self._landed()
                raise

    async def launch(self, group: asyncio.TaskGroup) -> bool:
        """Start sending whatever may be sent now. True when nothing is left waiting for the limits."""
        while True:
            self._claiming = True
            rows, more, drained = await self._claim()
            at = self._clock.monotonic()
            for row in rows:
                self._limits.started(at)
                self._flying.add(row.id)
                group.create_task(self._send(row))
            self._claiming = more
            if not more:
                return drained

    async def _round(self, group: asyncio.TaskGroup) -> None:
        self._wake.clear()
        drained = await self.launch(group)
        self.idle = drained and not self._flying and not self._wake.is_set()
        with suppress(TimeoutError):
            async with asyncio.timeout(IDLE_SECONDS if drained else LIMITED_SECONDS):  # wait_for may eat a cancel
                await self._wake.wait()

    async def _claim(self) -> tuple[list[Pending], bool, bool]:
        """What `_claimed` finds. Taken while the bot is being stopped, rows are given back: nobody would send them."""
        claiming = asyncio.ensure_future(self._database.write(self._claimed))
        try:
            return await asyncio.shield(claiming)
        except asyncio.CancelledError:
            with suppress(DatabaseFails):
                taken, _, _ = await claiming
                await self._database.write(lambda tx: self._give_back(tx, taken))
            raise

    def _give_back(self, tx: Tx, rows: list[Pending]) -> None:
        for row in rows:
            outbox.put_off(tx, row.id, self._clock.now())

    def _claimed(self, tx: Tx) -> tuple[list[Pending], bool, bool]:
        """Rows to send now; whether there may be more of them; where not, whether nothing waits for the limits.

        Cards redrawn a moment ago are put off, and whatever is behind them takes its turn.
        """
        now, at = self._clock.now(), self._clock.monotonic()
        if not self._recalled or not self._holder.alone:
            self._recall(tx, now, at)
        room = min(self._limits.free(at), IN_FLIGHT - len(self._flying))
        waiting = self._limits.waiting(at)
        held = {NORMAL: waiting[NORMAL], BULK: waiting[BULK]}
        free = room > 0 and not any(waiting.values())
        while room > 0 and (rows := outbox.claim(tx, now, room, waiting[URGENT], held, self._holder)):
            waits = {row.id: self._redraws.wait(row, at) for row in rows}
            for row in rows:
                if waits[row.id]:
                    outbox.put_off(tx, row.id, now + timedelta(seconds=waits[row.id]))
            ready = [row for row in rows if not waits[row.id]]
            if ready:
                return ready, len(ready) == room or len(ready) < len(rows), free or not outbox.anything_waits(tx)
        return [], False, free or not outbox.anything_waits(tx)

    def _recall(self, tx: Tx, now: datetime, at: float) -> None:
        """What was sent before a restart counts, and what other replicas send; Telegram's pauses hold for all."""
        self._recalled = True
        sent = outbox.tried(tx, now - timedelta(seconds=MINUTE))
        self._limits.recall((chat, at - (now - tried).total_seconds(), number) for chat, tried, number in sent)
        for chat, until in outbox.paused_chats(tx, now).items():
            self._limits.pause(chat, at + (until - now).total_seconds())

    async def _send(self, row: Pending) -> None:
        more = True
        try:
            delivery = await self._messenger.deliver(row)
            self._count(row, delivery, self._clock.monotonic())
            more = await self._settle(row, delivery)
        finally:
            self._flying.discard(row.id)
            if more or self._stopping:
                self._wake.set()
            elif not self._flying and not self._claiming and not self._wake.is_set():
                self.idle = True

    def _count(self, row: Pending, delivery: Delivery, at: float) -> None:
        if isinstance(delivery, Later) and delivery.seconds is not None:
            self._limits.refused(row.chat_id, at, delivery.seconds)
        if delivery.messages:
            self._limits.sent(row.chat_id, at, delivery.messages)
            if row.redraws:
                self._redraws.drawn(row, at)

    async def _settle(self, row: Pending, delivery: Delivery) -> bool:
        """Write down what came of it; whether anything is left to send.

        Unwritten, as when the bot is stopped on a full disk, it will be sent again.
        """
        try:
            return await self._database.write(lambda tx: self._write_down(tx, row, delivery))
        except DatabaseFails as error:
            log.warning("outbox.unwritten", row=row.id, error=str(error))
            return True

    def _write_down(self, tx: Tx, row: Pending, delivery: Delivery) -> bool:
        now = self._clock.now()
        if outbox.landed(tx, row.id, self._holder, delivery.messages, now):
            settle(tx, row, delivery, now)
        else:
            log.warning("outbox.taken_over", row=row.id, kind=row.kind)
        return outbox.anything_waits(tx)

    async def _landed(self) -> None:
        self._stopping = True
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE_SECONDS):
                while self._flying:
                    self._wake.clear()
                    await self._wake.wait()
