"""A warning that the production calendar ends: terms of a year that is not confirmed cannot be counted."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from scheduler.chores import Chore, Finish
from storage import mailing, pulse
from storage.casework import Casework
from storage.tx import Tx
from workflow.actors import Address

AT = time(10)
AHEAD = timedelta(days=60)
AGAIN = timedelta(days=7)
TOLD = "calendar-ends"


class Foresight:
    """Tells the admins from sixty days before the first date that is not confirmed on, once a week."""

    def __init__(self, casework: Casework) -> None:
        self._casework = casework

    def chore(self) -> Chore:
        """The look ahead as a daily chore."""

        async def work() -> Finish:
            return self._look

        return Chore("calendar", AT, work)

    def _look(self, tx: Tx, now: datetime) -> None:
        calendar = self._casework.rules.calendar
        last = calendar.spec.last
        left = last + timedelta(days=1) - calendar.local(now).date()
        told = pulse.get(tx, TOLD)
        if left > AHEAD or (told is not None and now - told < AGAIN):
            return
        pulse.put(tx, TOLD, now)
        params = {"last": f"{last:%d.%m.%Y}", "days": max(0, left.days)}
        mailing.say(tx, Address("admin"), "calendar-ends", params, now)
