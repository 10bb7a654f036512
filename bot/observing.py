"""What /healthz and /metrics tell this machine: whether the bot does its work, and how much of it there is."""

from __future__ import annotations

import asyncio

from bot.diagnosis import ailments
from bot.settings import Settings
from storage.clock import Clock
from storage.condition import Condition
from storage.database import Database
from storage.failures import Damaged
from storage.vitals import Vitals, vitals

ANSWER_SECONDS = 3.0
LATE_POLL_SECONDS = 60.0


class Observed:
    """What the two pages are made of. Nothing of it is personal."""

    def __init__(self, database: Database, condition: Condition, clock: Clock, settings: Settings) -> None:
        self._database = database
        self._condition = condition
        self._clock = clock
        self._telegram = settings.telegram

    async def reasons(self) -> dict[str, str]:
        """Why the bot does not do its work, by name; nothing where it does."""
        return self._reasons(await self.vitals())

    async def vitals(self) -> Vitals | None:
        """What may be measured; None where the database does not answer."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await self._database.read(lambda tx: vitals(tx, self._clock.now()))
        except (TimeoutError, Damaged):
            return None

    def _reasons(self, found: Vitals | None) -> dict[str, str]:
        reasons = {}
        if found is None or self._condition.trouble:
            reasons["database"] = self._condition.trouble or self._condition.damage or "no answer"
        if found is None:
            return reasons
        for name, params in ailments(found).items():
            reasons[name] = ", ".join(f"{key} {value}" for key, value in params.items())
        late = self._telegram.poll_seconds + LATE_POLL_SECONDS
        if self._telegram.mode == "polling" and (found.poll_age or 0.0) > late:
            reasons["poll"] = f"seconds {int(found.poll_age or 0)}"
        return reasons
