"""Periods that are reported on: whole days, weeks, months, quarters, years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

DAY = timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "year": 12}
KINDS = ("week", *MONTHS)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both in it. `kind` is one of KINDS, or `days` for any others."""

    first: date
    last: date
    kind: str = "days"

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period ends before it begins: {self.first} to {self.last}")

    @property
    def previous(self) -> Period:
        """The one it is compared with: of the same kind, else as many days, just before."""
        day_before = self.first - DAY
        if self.kind in MONTHS:
            return of(self.kind, day_before)
        return Period(self.first - (self.last - self.first + DAY), day_before, self.kind)

    def start(self, zone: tzinfo) -> datetime:
        """Its first instant."""
        return datetime.combine(self.first, time(), zone)

    def end(self, zone: tzinfo) -> datetime:
        """The first instant after it."""
        return datetime.combine(self.last + DAY, time(), zone)


def of(kind: str, day: date) -> Period:
    """The week from Monday, month, quarter or year that `day` is in. Raises ValueError for another kind."""
    if kind == "week":
        first = day - timedelta(days=day.weekday())
        return Period(first, first + timedelta(days=6), kind)
    if kind not in MONTHS:
        raise ValueError(f"{kind!r} is no period; known: {', '.join(KINDS)}")
    length = MONTHS[kind]
    first = day.replace(month=(day.month - 1) // length * length + 1, day=1)
    after = date(first.year + (first.month - 1 + length) // 12, (first.month - 1 + length) % 12 + 1, 1)
    return Period(first, after - DAY, kind)
