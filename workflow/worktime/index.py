"""Prefix sums over working intervals: any distance costs two bisections.

Instants inside are UTC seconds. With W(t) the working seconds before t, a term forward is the earliest t with
W(t) >= W(start) + n, a term backward the latest t with W(t) <= W(due) - n: the two one-sided inverses of one monotone
function, so «18:00, never 09:00 of the next day» needs no special case.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

Interval = tuple[int, int]


class Index:
    """Sorted, disjoint working intervals [start, end) with their running total."""

    __slots__ = ("ends", "first", "last", "starts", "sums", "totals")

    def __init__(self, intervals: Iterable[Interval], first: int, last: int) -> None:
        self.first, self.last = first, last
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.sums: list[int] = []  # working seconds before starts[i]
        self.totals: list[int] = []  # working seconds up to ends[i]
        total = 0
        for start, end in merged(intervals):
            self.starts.append(start)
            self.ends.append(end)
            self.sums.append(total)
            total += end - start
            self.totals.append(total)

    def worked(self, at: int) -> int:
        """Working seconds from the beginning of the horizon to `at`."""
        i = bisect_right(self.starts, at) - 1
        if i < 0:
            return 0
        end = self.ends[i]
        return self.sums[i] + (at if at < end else end) - self.starts[i]

    def forward(self, start: int, seconds: int) -> int | None:
        """Earliest instant with `seconds` more worked; None beyond the horizon."""
        wanted = self.worked(start) + seconds
        j = bisect_left(self.totals, wanted)
        return self.ends[j] - self.totals[j] + wanted if j < len(self.totals) else None

    def backward(self, due: int, seconds: int) -> int | None:
        """Latest instant that leaves `seconds` of work up to `due`; None before the horizon."""
        wanted = self.worked(due) - seconds
        j = bisect_right(self.sums, wanted) - 1
        if wanted < 0 or j < 0:
            return None
        return self.starts[j] + (wanted - self.sums[j])

    def open_at(self, at: int) -> bool:
        """Whether `at` is within an interval; the closing instant is not."""
        i = bisect_right(self.starts, at) - 1
        return i >= 0 and at < self.ends[i]

    def touches(self, at: int) -> bool:
        """Whether `at` is within an interval or is its closing instant."""
        i = bisect_right(self.starts, at) - 1
        return i >= 0 and at <= self.ends[i]

    def next_start(self, at: int) -> int | None:
        i = bisect_left(self.starts, at)
        return None if i == len(self.starts) else self.starts[i]

    def between(self, start: int, end: int) -> list[Interval]:
        """The working stretches from `start` to `end`, cut at both."""
        i = max(0, bisect_right(self.starts, start) - 1)
        found = []
        while i < len(self.starts) and self.starts[i] < end:
            low, high = max(start, self.starts[i]), min(end, self.ends[i])
            if low < high:
                found.append((low, high))
            i += 1
        return found


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """Intervals in order, those that overlap joined into one; touching ones stay apart."""
    found: list[Interval] = []
    for start, end in sorted(intervals):
        if end <= start:
            continue
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
