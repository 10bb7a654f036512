"""What a calendar is made of: weekly hours, exceptions by date, the dates it is confirmed for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

Stretch = tuple[int, int]  # minutes from local midnight; the end may lie beyond 1440 (a shift over midnight)
DAY = 1440


class OutOfHorizon(Exception):
    """The date is in a year whose calendar is not confirmed. Never a silent guess."""

    def __init__(self, first: date, last: date, asked: date | None = None) -> None:
        year = asked.year if asked is not None else ""
        super().__init__(f"the calendar is confirmed from {first} to {last}, not for {year or 'this instant'}")
        self.asked = asked


@dataclass(frozen=True, slots=True)
class DayException:
    """A date that differs from its weekday.

    `hours` are its own; else the hours of weekday `like` (1 = Monday); else those of its own weekday.
    `cut_minutes` of working time are taken off the end. `off` is a day without work.
    """

    off: bool = False
    hours: tuple[Stretch, ...] | None = None
    like: int | None = None
    cut_minutes: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class CalendarSpec:
    """A working calendar as data. `weekly` maps weekdays 1..7 to stretches; `first` and `last` are inclusive."""

    id: str
    timezone: str
    weekly: Mapping[int, tuple[Stretch, ...]]
    first: date
    last: date
    exceptions: Mapping[date, DayException] = field(default_factory=dict)

    def stretches(self, day: date) -> tuple[Stretch, ...]:
        """Working stretches that begin on `day`, in minutes from its midnight."""
        exception = self.exceptions.get(day)
        if exception is None:
            return self.weekly.get(day.isoweekday(), ())
        if exception.off:
            return ()
        usual = self.weekly.get(exception.like or day.isoweekday(), ())
        return _cut(exception.hours if exception.hours is not None else usual, exception.cut_minutes)

    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


def parse_stretch(opens: str, closes: str) -> Stretch:
    """«09:00», «18:00» to minutes. A closing not after the opening is on the next day; 24:00 is midnight.

    Raises ValueError for what is not a time.
    """
    start, end = _minutes(opens), _minutes(closes)
    if start >= DAY:
        raise ValueError(f"{opens}: a day opens before 24:00")
    return (start, end if end > start else end + DAY)


def _minutes(text: str) -> int:
    hours, separator, minutes = text.partition(":")
    if not separator or not (hours.isdigit() and minutes.isdigit()):
        raise ValueError(f"{text!r} is not a time like 09:00")
    value = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or value > DAY:
        raise ValueError(f"{text!r} is not a time like 09:00")
    return value


def _cut(stretches: tuple[Stretch, ...], minutes: int) -> tuple[Stretch, ...]:
    """Take working minutes off the end of a day."""
    left = list(stretches)
    while minutes > 0 and left:
        start, end = left.pop()
        if end - start > minutes:
            left.append((start, end - minutes))
        minutes -= end - start
    return tuple(left)
