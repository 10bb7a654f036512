"""Calendars from what people write: weekly hours, the production calendar, the municipality's own dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from workflow.worktime.calendar import WorkCalendar
from workflow.worktime.production import ProductionCalendar
from workflow.worktime.spec import CalendarSpec, DayException, Stretch, parse_stretch

Hours = Sequence[Sequence[str]]
WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 1)}


def stretches(hours: Hours) -> tuple[Stretch, ...]:
    """[["09:00", "13:00"], ["14:00", "18:00"]] as minutes. Raises ValueError for what is not a time or overlaps."""
    found = sorted(parse_stretch(pair[0], pair[1]) for pair in hours)
    for (_, end), (start, _) in pairwise(found):
        if start < end:
            raise ValueError("working hours overlap")
    return tuple(found)


def build_calendar(
    *,
    id: str,  # noqa: A002 the word of the domain
    timezone: str,
    days: Sequence[int],
    hours: Hours | Mapping[int, Hours],
    production: ProductionCalendar,
    overrides: Mapping[date, DayException] | None = None,
    apply_short_days: bool = True,
    stop_on_presidential: bool = False,
) -> WorkCalendar:
    """The calendar of a municipality: later layers win — law, decrees, presidential days, its own dates."""
    weekly = {day: stretches(hours[day] if isinstance(hours, Mapping) else hours) for day in days}
    if not any(weekly.values()):
        raise ValueError("there is no working time in the week")
    exceptions = dict(production.exceptions)
    if not apply_short_days:
        exceptions = {
            day: DayException(item.off, item.hours, item.like, 0, item.why) for day, item in exceptions.items()
        }
    if stop_on_presidential:
        exceptions.update({day: DayException(off=True, why="presidential") for day in production.presidential})
    exceptions.update(overrides or {})
    return WorkCalendar(CalendarSpec(id, timezone, weekly, production.first, production.last, exceptions))


def calendar_from_listing(id: str, listing: Mapping[str, Any]) -> WorkCalendar:  # noqa: A002
    """A calendar that lists its own days off, short days and extra working days (scenario files)."""
    hours = stretches(listing["hours"])
    weekly = {int(day): hours for day in listing["days"]}
    exceptions = {date.fromisoformat(day): DayException(off=True) for day in listing.get("non_working", [])}
    extra = listing.get("extra_workdays", [])
    exceptions.update({date.fromisoformat(day): DayException(hours=hours) for day in extra})
    for text, minutes in listing.get("short_days", {}).items():
        day = date.fromisoformat(text)
        usual = exceptions.get(day, DayException())
        exceptions[day] = DayException(usual.off, usual.hours, usual.like, int(minutes))
    years = sorted({day.year for day in exceptions}) or [2019, 2030]
    first, last = date(years[0] - 1, 1, 1), date(years[-1] + 1, 12, 31)
    return WorkCalendar(CalendarSpec(id, listing["timezone"], weekly, first, last, exceptions))


def calendar_from_document(id: str, document: Mapping[str, Any]) -> WorkCalendar:  # noqa: A002
    """A calendar of `otklik worktime` files: weekly hours by weekday name, exceptions by date, a horizon."""
    weekly = {WEEKDAYS[name]: stretches(hours) for name, hours in document["weekly"].items()}
    exceptions = {date.fromisoformat(day): _exception(item) for day, item in document.get("exceptions", {}).items()}
    first, last = (date.fromisoformat(day) for day in document["horizon"])
    return WorkCalendar(CalendarSpec(id, document["tz"], weekly, first, last, exceptions))


def _exception(item: Mapping[str, Any]) -> DayException:
    return DayException(
        off=item["kind"] == "off",
        hours=stretches(item["hours"]) if "hours" in item else None,
        like=WEEKDAYS[item["like"]] if "like" in item else None,
        cut_minutes=int(item.get("cut_min", 0)),
        why=str(item.get("why", "")),
    )
