"""A working calendar: terms forward and backward, working time between instants, working days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from zoneinfo import ZoneInfo

from workflow.worktime.index import Index
from workflow.worktime.spec import DAY, CalendarSpec, OutOfHorizon


class WorkCalendar:
    """Working time of one municipality. Immutable; instants in and out are aware datetimes, seconds are kept."""

    def __init__(self, spec: CalendarSpec) -> None:
        self.spec = spec
        self.id = spec.id
        self.zone = ZoneInfo(spec.timezone)
        self.version = _version(spec)
        days = spec.days()
        midnights = [self._second(day, 0) for day in days] + [self._second(spec.last, DAY)]
        work, running, self._workdays = [], [], []
        for day, (begin, end) in zip(days, pairwise(midnights), strict=True):
            parts = spec.stretches(day)
            if not parts:
                continue
            self._workdays.append(day.toordinal())
            running.append((begin, end))
            if end - begin == DAY * 60 and max(parts)[1] <= DAY:
                work += [(begin + start * 60, begin + stop * 60) for start, stop in parts]
            else:  # the clocks are changed on it, or may be in the night that a shift goes on into
                work += [(self._second(day, start), self._second(day, stop)) for start, stop in parts]
        self._index = Index(work, midnights[0], midnights[-1])
        self._running = Index(running, midnights[0], midnights[-1])

    def add(self, start: datetime, minutes: int) -> datetime:
        """The earliest instant with `minutes` of working time since `start`.

        A term that ends with the day is its closing, never the next opening. Zero minutes from outside working time
        is the next opening. Raises OutOfHorizon, and ValueError for a naive or negative argument.
        """
        at = self._inside(start)
        if minutes > 0:
            return self._local_or_error(self._index.forward(at, minutes * 60))
        if minutes < 0:
            raise ValueError("a term is not negative")
        return self._local(at) if self._index.touches(at) else self._local_or_error(self._index.next_start(at))

    def subtract(self, due: datetime, minutes: int) -> datetime:
        """The latest instant that still leaves `minutes` of working time up to `due`."""
        if minutes < 0:
            raise ValueError("a term is not negative")
        return self._local_or_error(self._index.backward(self._inside(due), minutes * 60))

    def between(self, start: datetime, end: datetime) -> int:
        """Whole working minutes from `start` to `end`, negative where `end` is earlier."""
        seconds = self._index.worked(self._inside(end)) - self._index.worked(self._inside(start))
        return seconds // 60 if seconds >= 0 else -(-seconds // 60)

    def course(self) -> tuple[list[int], list[int]]:
        """How working time goes: epoch seconds at which it begins or stops to run, and what was worked by each.

        Between them it goes in a straight line, so a million terms are counted at a time. Nothing is worked beyond
        the confirmed days.
        """
        edges = sorted({*self._index.starts, *self._index.ends})
        return edges, [self._index.worked(at) for at in edges]

    def is_open(self, at: datetime) -> bool:
        """Whether `at` is working time: the opening is, the closing is not."""
        return self._index.open_at(self._inside(at))

    def next_open(self, at: datetime) -> datetime:
        """`at` itself in working time, else the next opening."""
        second = self._inside(at)
        return (
            self._local(second) if self._index.open_at(second) else self._local_or_error(self._index.next_start(second))
        )

    def is_workday(self, day: date) -> bool:
        self._confirmed(day)
        ordinal, i = day.toordinal(), bisect_left(self._workdays, day.toordinal())
        return i < len(self._workdays) and self._workdays[i] == ordinal

    def next_workday(self, day: date, *, back: bool = False) -> date:
        """`day` if it is a working day, else the nearest one after it (before it with `back`)."""
        self._confirmed(day)
        ordinal = day.toordinal()
        i = bisect_right(self._workdays, ordinal) - 1 if back else bisect_left(self._workdays, ordinal)
        if not 0 <= i < len(self._workdays):
            raise OutOfHorizon(self.spec.first, self.spec.last, day)
        return date.fromordinal(self._workdays[i])

    def closing(self, day: date) -> datetime:
        """The closing instant of a working day."""
        parts = self.spec.stretches(day)
        if not parts:
            raise ValueError(f"{day} is not a working day")
        return self._local(self._second(day, max(end for _, end in parts)))

    def after_working_days(self, start: datetime, days: int, end: str = "closing") -> datetime:
        """The end of the `days`-th working day after the day of `start`, which is not counted.

        `end` is `closing` (close of business, art. 194 of the Civil Code) or `midnight` (24:00).
        """
        day = self.local(start).date()
        self._confirmed(day)
        i = bisect_right(self._workdays, day.toordinal()) + days - 1
        if i >= len(self._workdays):
            raise OutOfHorizon(self.spec.first, self.spec.last)
        return self._end_of(date.fromordinal(self._workdays[i]), end)

    def after_calendar_days(self, start: datetime, days: int, end: str = "closing", roll: str = "next") -> datetime:
        """The end of the day `days` after `start`; a day off rolls to the `next` or `prev` working day."""
        day = self.local(start).date() + timedelta(days=days)
        return self._end_of(self.next_workday(day, back=roll == "prev"), end)

    def running_hours(self, start: datetime, hours: int, floor_minutes: int = 0) -> datetime:
        """Hours that run day and night on working dates and stand still on days off.

        `floor_minutes` of working time must lie inside (Yuzhno-Sakhalinsk 3.3: at least 8 working hours).
        """
        due = self._local_or_error(self._running.forward(self._inside(start), hours * 3600))
        return max(due, self.add(start, floor_minutes)) if floor_minutes else due

    def trace(self, start: datetime, end: datetime) -> tuple[tuple[datetime, datetime], ...]:
        """The working stretches between two instants: why a deadline is what it is."""
        found = self._index.between(self._inside(start), self._inside(end))
        return tuple((self._local(low), self._local(high)) for low, high in found)

    def intervals(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Working stretches that begin on `day`."""
        return tuple(
            (self._local(self._second(day, a)), self._local(self._second(day, b))) for a, b in self.spec.stretches(day)
        )

    def local(self, at: datetime) -> datetime:
        """The instant in the calendar's zone."""
        if at.tzinfo is None:
            raise ValueError("an instant without a zone")
        return at.astimezone(self.zone)

    def _end_of(self, day: date, end: str) -> datetime:
        return self.closing(day) if end == "closing" else self._local(self._second(day, DAY))

    def _second(self, day: date, minute: int) -> int:
        extra, minute = divmod(minute, DAY)
        wall = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=self.zone) + timedelta(
            days=extra
        )
        return int(wall.timestamp())

    def _inside(self, at: datetime) -> int:
        if at.tzinfo is None:
            raise ValueError("an instant without a zone")
        second = int(at.timestamp())
        if self._index.first <= second <= self._index.last:
            return second
        raise OutOfHorizon(self.spec.first, self.spec.last, at.astimezone(self.zone).date())

    def _confirmed(self, day: date) -> None:
        if not self.spec.first <= day <= self.spec.last:
            raise OutOfHorizon(self.spec.first, self.spec.last, day)

    def _local(self, second: int) -> datetime:
        return datetime.fromtimestamp(second, self.zone)

    def _local_or_error(self, second: int | None) -> datetime:
        if second is None:
            raise OutOfHorizon(self.spec.first, self.spec.last)
        return self._local(second)


def _version(spec: CalendarSpec) -> str:
    """A short hash of all that decides a deadline: a case names the calendar it began under."""
    exceptions = sorted((day.isoformat(), repr(item)) for day, item in spec.exceptions.items())
    text = repr((spec.timezone, sorted(spec.weekly.items()), exceptions, spec.first, spec.last))
    return sha256(text.encode()).hexdigest()[:12]
