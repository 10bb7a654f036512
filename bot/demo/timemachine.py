"""The page's clock buttons: time moves from one wake-up to the next, so nothing on the way is skipped."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.app import App
from bot.clock import ShiftedClock
from sandbox import Sandbox
from storage import deadlines
from storage.upcoming import next_wake

SETTLE_SECONDS = 30.0


class TimeMachine:
    """See sandbox.hooks.TimeControl."""

    def __init__(self, app: App, sandbox: Sandbox, clock: ShiftedClock) -> None:
        self._app = app
        self._sandbox = sandbox
        self._clock = clock

    async def advance(self, minutes: int) -> None:
        """Move on by clock minutes."""
        await self.to(self._clock.now() + timedelta(minutes=minutes))

    async def to_next_deadline(self) -> None:
        """Move to the nearest due instant. Where it has come, the next press shows what missing it means."""
        due = await self._app.database.read(lambda tx: deadlines.next_due(tx, self._clock.now()))
        target = due or await self._app.database.read(deadlines.next_fire)
        if target is not None:
            await self.to(target)

    async def to_morning(self) -> None:
        """Move to the opening of the next working day."""
        calendar = self._app.office.rules.calendar
        tomorrow = calendar.local(self._clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
        await self.to(calendar.next_open(tomorrow + timedelta(days=1)))

    async def to(self, instant: datetime) -> None:
        """Move on to an instant; one that has passed changes nothing."""
        target = max(instant, self._clock.now())
        while True:
            await self._sandbox.settled(SETTLE_SECONDS)
            step = await self._next()
            if step is None or step > target:
                break
            await self._stop_at(step)
        await self._stop_at(target)
        await self._sandbox.settled(SETTLE_SECONDS)

    async def _next(self) -> datetime | None:
        """A term's wake-up, an alert, or something of every day: the morning's list, the evening's figures."""
        wake = await self._app.database.read(next_wake)
        chore = self._app.chores.next_at(self._clock.now())
        return min((at for at in (wake, chore) if at is not None), default=None)

    async def _stop_at(self, instant: datetime) -> None:
        self._clock.move_to(instant)
        await self._app.ticker.tick()
        await self._app.tidy()

    def run(self) -> None:
        """A clock that stood still for a story runs on."""
        self._clock.run()
