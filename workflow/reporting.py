"""Which report of an act is due: the last one whose day has come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from workflow import periods
from workflow.periods import DAY, Period
from workflow.worktime import WorkCalendar
from workflow.worktime.schedule import report_due

READERS = frozenset({"admin", "coordinator", "coordinator_head", "head"})  # who may ask for figures at any time
WEEK = timedelta(days=7)
WEEKS_BACK = 6  # the longest that a weekly report has no working day to be due on


def latest(rule: Mapping[str, Any], today: date, calendar: WorkCalendar) -> tuple[date, Period] | None:
    """The day of the last report due by `today`, and what it is about; None where there has been none.

    A weekly one is about the days from the last report's day to the day before this one's; any other about the whole
    week, month, quarter or year before.
    """
    due = rule["due"]
    if due["rule"] != "friday":
        period = periods.of(str(rule["period"]), today).previous
        at = report_due(due, period.first, period.last, calendar)
        if at is not None and at.date() > today:
            period = period.previous
            at = report_due(due, period.first, period.last, calendar)
        return None if at is None else (at.date(), period)
    days = [day for day in _fridays(due, today, calendar) if day <= today]
    return (days[-1], Period(days[-2], days[-1] - DAY, "week")) if len(days) > 1 else None


def _fridays(due: Mapping[str, Any], today: date, calendar: WorkCalendar) -> list[date]:
    """The days of the weekly reports of late, this week's too; a week without working days has none."""
    monday = periods.of("week", today).first
    found = []
    for back in range(WEEKS_BACK, -1, -1):
        first = monday - back * WEEK
        at = report_due(due, first, first + WEEK - DAY, calendar)
        found += [] if at is None else [at.date()]
    return found
