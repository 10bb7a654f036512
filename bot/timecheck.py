"""The machine's clock against Telegram's: every answer of the Bot API carries the time in its Date header (RFC 9110).

Deadlines are instants, so a clock that is wrong makes every one of them wrong, and nothing inside the machine shows it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout

from storage import journal, mailing
from storage.clock import Clock
from storage.database import Database
from storage.tx import Tx
from workflow.actors import CLOCK, Address
from workflow.events import Event

log = structlog.get_logger(__name__)

EVERY_SECONDS = 3600.0
PATIENCE = ClientTimeout(total=20)
WORTH_TELLING = timedelta(minutes=1)


class TimeCheck:
    """Asks at the start and every hour; a clock that is wrong is told to the admins once until it is right again."""

    def __init__(self, database: Database, clock: Clock, wake: Callable[[], None], api_base: str, proxy: str) -> None:
        self._database = database
        self._clock = clock
        self._wake = wake
        self._address = api_base
        self._proxy = proxy or None
        self._told = False

    async def run(self) -> None:
        """Check until cancelled."""
        while True:
            await self.check()
            await asyncio.sleep(EVERY_SECONDS)

    async def check(self) -> timedelta | None:
        """By how much the machine is ahead of Telegram; None where Telegram does not say."""
        theirs = await self._asked()
        if theirs is None:
            return None
        ahead = self._clock.now() - theirs
        wrong = abs(ahead) >= WORTH_TELLING
        if wrong and not self._told:
            log.warning("clock.wrong", seconds=round(ahead.total_seconds()))
            await self._database.write(lambda tx: _tell(tx, ahead, self._clock.now()))
            self._wake()
        self._told = wrong
        return ahead

    async def _asked(self) -> datetime | None:
        try:
            async with (
                ClientSession(timeout=PATIENCE) as session,
                session.head(self._address, proxy=self._proxy, allow_redirects=False) as answer,
            ):
                said = answer.headers.get("Date", "")
        except (ClientError, TimeoutError, OSError) as error:
            log.info("clock.unchecked", error=type(error).__name__)
            return None
        try:
            return parsedate_to_datetime(said).astimezone(UTC)
        except ValueError:
            return None


def _tell(tx: Tx, ahead: timedelta, now: datetime) -> None:
    seconds = round(ahead.total_seconds())
    journal.append(tx, None, [Event("clock_wrong", now, CLOCK, None, {"seconds": seconds})])
    params = {"minutes": round(abs(seconds) / 60), "ahead": "yes" if seconds > 0 else "no"}
    mailing.say(tx, Address("admin"), "clock-wrong", params, now, urgent=True)
