"""Libraries for working time behind one face: a calendar of 9 to 13 and 14 to 18, Monday to Friday, less holidays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Moscow")
MINUTE = timedelta(minutes=1)


class Rival(Protocol):
    """Adds working minutes; `between` counts them where the library can. `instant` is the kind it is given."""

    name: str
    subtracts: bool

    def __init__(self, off: Sequence[date]) -> None: ...

    def instant(self, at: datetime) -> Any: ...

    def add(self, start: Any, minutes: int) -> datetime: ...

    def between(self, start: Any, end: Any) -> int: ...


class OpeningHoursPy:
    """Gives intervals; the loop over them is ours."""

    name = "opening-hours-py"
    subtracts = True

    def __init__(self, off: Sequence[date]) -> None:
        from opening_hours import OpeningHours, State

        days = "; ".join(f"{day:%Y %b %d} off" for day in off)
        self._open = State.OPEN
        self._hours = OpeningHours(f"Mo-Fr 09:00-13:00,14:00-18:00; {days}", timezone=ZONE)

    def instant(self, at: datetime) -> Any:
        return at.astimezone(ZONE)

    def add(self, start: Any, minutes: int) -> datetime:
        left = minutes * MINUTE
        for opens, closes, state, _ in self._hours.intervals(start):
            if state == self._open:
                length = closes - opens
                if length >= left:
                    due: datetime = opens + left
                    return due
                left -= length
        raise ValueError("no working time left")

    def between(self, start: Any, end: Any) -> int:
        found = self._hours.intervals(start, end)
        return sum(((b - a) for a, b, state, _ in found if state == self._open), timedelta()) // MINUTE


class BusinessTimeDelta:
    """Rules of working days, of the lunch break and of holidays."""

    name = "businesstimedelta"
    subtracts = True

    def __init__(self, off: Sequence[date]) -> None:
        import pytz
        from businesstimedelta import BusinessTimeDelta, HolidayRule, LunchTimeRule, Rules, WorkDayRule

        self._zone = pytz.timezone(ZONE.key)
        days = [0, 1, 2, 3, 4]
        work = WorkDayRule(start_time=time(9), end_time=time(18), working_days=days, tz=self._zone)
        lunch = LunchTimeRule(start_time=time(13), end_time=time(14), working_days=days, tz=self._zone)
        self._rules = Rules([work, lunch, HolidayRule(dict.fromkeys(off, "off"), tz=self._zone)])
        self._delta = BusinessTimeDelta

    def instant(self, at: datetime) -> Any:
        return at.astimezone(self._zone)

    def add(self, start: Any, minutes: int) -> datetime:
        return start + self._delta(self._rules, timedelta=minutes * MINUTE)  # type: ignore[no-any-return]

    def between(self, start: Any, end: Any) -> int:
        return self._rules.difference(start, end).timedelta // MINUTE  # type: ignore[no-any-return]


class Pandas:
    """Whole hours only, and no difference of two instants."""

    name = "pandas CustomBusinessHour"
    subtracts = False

    def __init__(self, off: Sequence[date]) -> None:
        import pandas

        self._stamp = pandas.Timestamp
        hours = {"start": ["09:00", "14:00"], "end": ["13:00", "18:00"]}
        self._offsets = [pandas.offsets.CustomBusinessHour(n=n, holidays=off, **hours) for n in range(1, 24)]

    def instant(self, at: datetime) -> Any:
        return self._stamp(at).tz_convert(ZONE)

    def add(self, start: Any, minutes: int) -> datetime:
        return start + self._offsets[minutes // 60 - 1]  # type: ignore[no-any-return]

    def between(self, start: Any, end: Any) -> int:
        raise NotImplementedError


RIVALS: tuple[type[Rival], ...] = (OpeningHoursPy, BusinessTimeDelta, Pandas)
