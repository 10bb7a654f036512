"""The relay: the only sender. Takes rows of the outbox, gives them to the messenger, writes down what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from random import random
from typing import Protocol

import structlog

from scheduler.limits import Limits
from storage import cards, departments, outbox, people
from storage.clock import Clock
from storage.database import Database
from storage.outbox import Pending
from storage.tx import Tx
from storage.undelivered import rescue

log = structlog.get_logger(__name__)

IDLE_SECONDS = 1.0
LIMITED_SECONDS = 0.05
LAST_BACKOFF_SECONDS = 60.0
MAX_ATTEMPTS = 12


@dataclass(frozen=True, slots=True)
class Sent:
    """Delivered. `note` is written in the same transaction: where the card stands, which message a prompt is."""

    message_id: int | None
    note: Callable[[Tx], None] | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """Not delivered, worth trying again. `seconds` is Telegram's retry_after, None for our own backoff."""

    error: str
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Dead:
    """Will never be delivered. `unreachable`: the person has blocked the bot or never started it."""

    error: str
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """The group became a supergroup with another id."""

    chat_id: int


Delivery = Sent | Later | Dead | Moved


class Messenger(Protocol):
    """The channel: Telegram now, another messenger later."""

    async def deliver(self, row: Pending) -> Delivery: ...


class Relay:
    """Drains the outbox within the limits: urgent first, one message in flight a chat, order kept within a chat."""

    def __init__(self, database: Database, messenger: Messenger, clock: Clock, limits: Limits) -> None:
        self._database = database
        self._messenger = messenger
        self._clock = clock
        self._limits = limits
        self._wake = asyncio.Event()
        self.idle = True

    def wake(self) -> None:
        """Something was put into the outbox."""
        self.idle = False
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled."""
        await self._database.write(outbox.release_sending)
        while True:
            self._wake.clear()
            drained = await self.drain()
            self.idle = drained and not self._wake.is_set()
            with suppress(TimeoutError):
                async with asyncio.timeout(IDLE_SECONDS if drained else LIMITED_SECONDS):  # wait_for may eat a cancel
                    await self._wake.wait()

    async def drain(self) -> bool:
        """Send what may be sent now. True when nothing is left waiting for the limits."""
        while True:
            at = self._clock.monotonic()
            free, busy = self._limits.free(at), self._limits.busy(at)
            rows = await self._claim(free, busy) if free else []
            if not rows:
                return not busy and bool(free)
            async with asyncio.TaskGroup() as group:
                for row in rows:
                    group.create_task(self._send(row))

    async def _claim(self, free: int, busy: set[int]) -> list[Pending]:
        return await self._database.write(lambda tx: outbox.claim(tx, self._clock.now(), free, busy))

    async def _send(self, row: Pending) -> None:
        delivery = await self._messenger.deliver(row)
        self._limits.sent(row.chat_id, self._clock.monotonic())
        await self._database.write(lambda tx: self._settle(tx, row, delivery))

    def _settle(self, tx: Tx, row: Pending, delivery: Delivery) -> None:
        now = self._clock.now()
        match delivery:
            case Sent(message_id, note):
                outbox.delivered(tx, row.id, message_id, now)
                if note is not None:
                    note(tx)
            case Later(error, seconds) if seconds is not None or row.attempts < MAX_ATTEMPTS:
                wait = seconds if seconds is not None else self._backoff(row.attempts)
                if seconds is not None:
                    self._limits.pause(row.chat_id, self._clock.monotonic() + seconds)
                outbox.retry_at(tx, row.id, now + timedelta(seconds=wait), error)
            case Moved(chat_id):
                outbox.migrate_chat(tx, row.chat_id, chat_id)
                departments.migrate_chat(tx, row.chat_id, chat_id, now)
                cards.forget_chat(tx, row.chat_id)
                outbox.retry_at(tx, row.id, now, "moved")
            case Dead(error, unreachable):
                outbox.dead(tx, row.id, error, now)
                if unreachable and row.chat_id > 0:
                    people.set_reachable(tx, row.chat_id, now, reachable=False)
                rescue(tx, row, error, now)
                log.warning("outbox.dead", row=row.id, kind=row.kind, error=error)
            case Later(error):
                outbox.dead(tx, row.id, error, now)
                log.warning("outbox.gave_up", row=row.id, kind=row.kind, error=error)

    @staticmethod
    def _backoff(attempts: int) -> float:
        """Seconds to wait after so many tries: 1, 2, 4… up to a minute, with jitter."""
        return float(min(LAST_BACKOFF_SECONDS, 2.0**attempts) * (0.75 + random() / 2))  # noqa: S311 no secret here
