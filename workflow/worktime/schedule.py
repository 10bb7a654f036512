"""Dates of reports and of roster letters on the working calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from workflow.worktime.calendar import WorkCalendar

FRIDAY = 5


def report_due(rule: Mapping[str, Any], period_from: date, period_to: date, calendar: WorkCalendar) -> datetime | None:
    """When a report on a period is due: close of business of the day its rule names.

    `friday`: Friday of the period's week; where it is off, the previous working day of the same week; None where the
    week has no working day before it. `workday_of_next_period`: the n-th working day after the period.
    Raises ValueError for an unknown rule.
    """
    match rule["rule"]:
        case "friday":
            friday = period_from + timedelta(days=(FRIDAY - period_from.isoweekday()) % 7)
            day = friday
            while not calendar.is_workday(day):
                day -= timedelta(days=1)
                if day < period_from:
                    return None
            return calendar.closing(day)
        case "workday_of_next_period":
            day = period_to
            for _ in range(int(rule.get("n", 1))):
                day = calendar.next_workday(day + timedelta(days=1))
            return calendar.closing(day)
    raise ValueError(f"unknown rule of a report's date: {rule['rule']}")


def roster_due(duty: Mapping[str, Any], day: date, calendar: WorkCalendar) -> datetime | None:
    """When the letter of a roster duty is due after `day` (appointment, change); None where the act sets no term."""
    if duty.get("unit") != "working_days":
        return None
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=calendar.zone)
    return calendar.after_working_days(noon, int(duty["amount"]))
