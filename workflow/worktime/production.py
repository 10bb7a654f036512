"""The production calendar: from what the law and the decrees say to every day that differs from its weekday."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from workflow.worktime.spec import DayException

SATURDAY = 6
SHORTER_BY = 60  # minutes, art. 95 of the Labour Code
ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ProductionCalendar:
    """Confirmed years of a country, each with its source, and their exceptional days for a five-day week."""

    sources: Mapping[int, str]
    exceptions: Mapping[date, DayException]
    presidential: frozenset[date] = frozenset()

    @property
    def first(self) -> date:
        return date(min(self.sources), 1, 1)

    @property
    def last(self) -> date:
        return date(max(self.sources), 12, 31)


def production_calendar(data: Mapping[str, Any]) -> ProductionCalendar:
    """Derive the days from calendars/russia.toml. Raises ValueError for a gap between years or a wrong date."""
    years = {int(year): entry for year, entry in data["year"].items()}
    if sorted(years) != list(range(min(years), max(years) + 1)):
        raise ValueError("calendars: there is a gap between the confirmed years")
    exceptions: dict[date, DayException] = {}
    for year, entry in years.items():
        exceptions.update(_year(year, entry, data["law"]["holidays"]))
    sources = {year: str(entry["source"]) for year, entry in years.items()}
    return ProductionCalendar(sources, exceptions, frozenset(_presidential(data.get("presidential", {}))))


def _year(year: int, entry: Mapping[str, Any], law: list[str]) -> dict[date, DayException]:
    holidays = {date.fromisoformat(f"{year}-{day}") for day in law}
    moved = {date.fromisoformat(a): date.fromisoformat(b) for a, b in entry.get("moved", {}).items()}
    working = {date.fromisoformat(a): date.fromisoformat(b) for a, b in entry.get("working", {}).items()}
    off = dict.fromkeys(holidays, "public holiday")
    off.update(_art_112(holidays, moved))
    off.update({to: f"moved from {source.isoformat()} by decree" for source, to in moved.items()})
    found = {day: DayException(off=True, why=why) for day, why in off.items()}
    for day, instead_of in working.items():
        found[day] = DayException(like=instead_of.isoweekday(), why=f"worked instead of {instead_of.isoformat()}")
    for day in _short(year, off, working):
        usual = found.get(day, DayException())
        found[day] = DayException(like=usual.like, cut_minutes=SHORTER_BY, why=usual.why or "eve of a holiday, art. 95")
    return found


def _art_112(holidays: set[date], moved: Mapping[date, date]) -> dict[date, str]:
    """A holiday on a weekend moves to the next working day, save those of January and those a decree moves."""
    found: dict[date, str] = {}
    for day in sorted(holidays):
        january = day.month == 1
        if day.isoweekday() < SATURDAY or january or day in moved:
            continue
        target = day + ONE
        while target.isoweekday() >= SATURDAY or target in holidays or target in found:
            target += ONE
        found[target] = f"holiday {day.isoformat()} on a weekend, art. 112"
    return found


def _short(year: int, off: Mapping[date, str], working: Mapping[date, date]) -> list[date]:
    """Working days one hour shorter: eves of holidays, and weekends worked instead of an eve (order 588n)."""

    def eve(day: date) -> bool:
        tomorrow = day + ONE
        new_year = (tomorrow.month, tomorrow.day) == (1, 1)
        return new_year or off.get(tomorrow) == "public holiday"

    found = []
    day = date(year, 1, 1)
    while day.year == year:
        ordinary = day.isoweekday() < SATURDAY and day not in off
        if (ordinary and eve(day)) or (day in working and eve(working[day])):
            found.append(day)
        day += ONE
    return found


def _presidential(spans: Mapping[str, str]) -> list[date]:
    days = []
    for first, last in spans.items():
        day = date.fromisoformat(first)
        while day <= date.fromisoformat(last):
            days.append(day)
            day += ONE
    return days
