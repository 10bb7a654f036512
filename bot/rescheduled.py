"""Terms of open cases that the next start would count otherwise, for `otklik check`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from bot.record import acts_in_force_before
from storage import deadlines, own_days
from storage.casework import Casework
from storage.local_calendar import with_days
from storage.rescheduling import shifts
from storage.rules import Rules
from storage.tx import Tx


def begun(tx: Tx, rules: Rules, ordered: Collection[date]) -> Casework:
    """The casework that a start under the settings' rules begins with: acts in force before, days set by command.

    `ordered` are the dates of the calendar that the settings themselves set.
    """
    calendar = with_days(rules.calendar, own_days.days(tx), ordered)
    return Casework(replace(rules, calendar=calendar, earlier=acts_in_force_before(tx)))


def foreseen(tx: Tx, casework: Casework, now: datetime) -> list[str]:
    """What such a start would move, a line a term. Changes nothing."""
    local = casework.rules.calendar.local
    return [
        f"case {shift.case_number}: {shift.kind}{f' of {shift.dept}' if shift.dept else ''}:"
        f" {local(shift.before):%Y-%m-%d %H:%M} -> {local(shift.after):%Y-%m-%d %H:%M}"
        for shift in shifts(tx, casework, deadlines.awaited(tx), now)
    ]
