"""Figures of a period. Each is counted from cases and keeps their numbers; see counting.py for how.

A key names a figure, or one of a group: `late`, `late.stage.route`, `received.topic.Дороги`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.periods import Period

MEDIAN, P90 = "median", "p90"
PERCENT = {MEDIAN: 50, P90: 90}


@dataclass(frozen=True, slots=True)
class Figure:
    """`cases` has a number as often as its case counts. With `minutes`, one for each of them, it is a percentile."""

    key: str
    cases: Sequence[int]
    minutes: Sequence[int] | None = None

    @property
    def value(self) -> int:
        """How many; or, of working minutes, the percentile that its key names."""
        if self.minutes is None:
            return len(self.cases)
        return percentile(self.minutes, PERCENT[self.key.partition(".")[0]])


@dataclass(frozen=True, slots=True)
class Breach:
    """A missed term. `late_minutes` of working time until it ended, or until now; `excuse` is why it is excused."""

    case: int
    kind: str
    dept: str | None
    person: int | None
    due_at: datetime
    ended_at: datetime | None
    late_minutes: int
    excuse: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that is known of a period; `before` are the figures of the period before it."""

    period: Period
    as_of: datetime
    items: Mapping[str, Figure]
    before: Mapping[str, Figure]
    breaches: tuple[Breach, ...]

    def value(self, key: str) -> int:
        """A figure nothing has been counted for is zero."""
        return self.items[key].value if key in self.items else 0

    def was(self, key: str) -> int:
        """The same figure of the period before."""
        return self.before[key].value if key in self.before else 0

    def codes(self, *groups: str) -> list[str]:
        """What these groups tell apart (stages, departments, people, topics), the largest first."""
        total: dict[str, int] = {}
        for group in groups:
            for key in (*self.items, *self.before):
                if key.startswith(f"{group}."):
                    total.setdefault(key.removeprefix(f"{group}."), 0)
        for code in total:
            total[code] = sum(self.value(f"{group}.{code}") for group in groups)
        return sorted(total, key=lambda code: (-total[code], code))


def percentile(values: Sequence[int], percent: int) -> int:
    """The nearest rank: the least value that so many of a hundred do not exceed."""
    if not values:
        return 0
    return sorted(values)[-(-len(values) * percent // 100) - 1]


def ranges(cases: Sequence[int]) -> Iterator[str]:
    """Case numbers in short: `3–7`, `9`, `12×2` for one that counts twice."""
    for first, last, times in _runs(Counter(cases)):
        if times > 1:
            yield from (f"{number}×{times}" for number in range(first, last + 1))
        elif last - first > 1:
            yield f"{first}–{last}"
        else:
            yield from map(str, range(first, last + 1))


def _runs(counted: Mapping[int, int]) -> Iterator[tuple[int, int, int]]:
    """Neighbours that count equally often: the first, the last, how often. A year has a hundred thousand numbers."""
    numbers = sorted(counted)
    first = last = numbers[0] if numbers else 0
    for number in numbers:
        if number > last + 1 or counted[number] != counted[first]:
            yield first, last, counted[first]
            first = number
        last = number
    if numbers:
        yield first, last, counted[first]
