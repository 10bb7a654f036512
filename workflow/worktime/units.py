"""Units of terms: an amount of one of them forward from an event, or backward from another deadline."""

from __future__ import annotations

from datetime import datetime, timedelta

from workflow.worktime.calendar import WorkCalendar

UNITS = ("working_minutes", "working_hours", "working_days", "workday_hours", "calendar_minutes", "calendar_hours")


def working_minutes(amount: int, unit: str) -> int:
    """An amount of working time in minutes. Raises ValueError for units that are not plain working time."""
    if unit not in {"working_minutes", "working_hours"}:
        raise ValueError(f"{unit} is not working time")
    return amount * (60 if unit == "working_hours" else 1)


def running(amount: int, unit: str) -> timedelta:
    """An amount of plain time, which runs day and night."""
    return timedelta(hours=amount) if unit == "calendar_hours" else timedelta(minutes=amount)


def due_after(
    calendar: WorkCalendar, start: datetime, amount: int, unit: str, floor: tuple[int, str] | None = None
) -> datetime:
    """When a term of `amount` `unit` from `start` ends; `floor` is working time that must lie inside."""
    minutes = working_minutes(*floor) if floor is not None else 0
    match unit:
        case "working_minutes" | "working_hours":
            due = calendar.add(start, working_minutes(amount, unit))
        case "working_days":
            due = calendar.after_working_days(start, amount)
        case "workday_hours":
            return calendar.running_hours(start, amount, minutes)
        case "calendar_hours" | "calendar_minutes":
            due = calendar.local(start + running(amount, unit))
        case _:
            raise ValueError(f"unknown unit {unit}; known: {', '.join(UNITS)}")
    return max(due, calendar.add(start, minutes)) if minutes else due


def due_before(calendar: WorkCalendar, anchor: datetime, amount: int, unit: str) -> datetime:
    """The latest instant that still leaves `amount` `unit` up to `anchor`."""
    if unit in {"calendar_hours", "calendar_minutes"}:
        return calendar.local(anchor - running(amount, unit))
    return calendar.subtract(anchor, working_minutes(amount, unit))
