"""The calendar in force: that of the settings with the days set by command, the same in every instance.

Days ordered in the settings win: a file that says otherwise than the bot does would be a lie.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from storage import own_days
from storage.casework import Casework
from storage.tx import Tx
from workflow.worktime import DayException, WorkCalendar

Days = Mapping[date, DayException]


def with_days(calendar: WorkCalendar, days: Days, ordered: Collection[date]) -> WorkCalendar:
    """The calendar of the settings, whose own dates are `ordered`, with days set by command."""
    own = {day: item for day, item in days.items() if day not in ordered}
    if not own:
        return calendar
    return WorkCalendar(replace(calendar.spec, exceptions={**calendar.spec.exceptions, **own}))


class LocalCalendar:
    """Keeps the rules of a casework under the calendar in force."""

    def __init__(self, casework: Casework, settled: WorkCalendar, ordered: Collection[date]) -> None:
        """`settled` is the calendar of the settings, `ordered` are the dates that they set."""
        self._casework = casework
        self.settled = settled
        self.ordered = frozenset(ordered)
        self._days: Days | None = None

    def follow(self, tx: Tx) -> None:
        """Take over what has been set, here or by another instance. Every turn and every tick begins with it."""
        days = own_days.days(tx)
        if days != self._days:
            calendar = with_days(self.settled, days, self.ordered)
            self._casework.rules = replace(self._casework.rules, calendar=calendar)
            self._days = days

    def supposed(self, tx: Tx, day: date, exception: DayException | None) -> Casework:
        """The casework as it would be with one day set otherwise. Changes nothing."""
        days = {**own_days.days(tx), day: exception}
        own = {at: item for at, item in days.items() if item is not None}
        return Casework(replace(self._casework.rules, calendar=with_days(self.settled, own, self.ordered)))
