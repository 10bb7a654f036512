"""Case numbers in short, percentiles, periods."""

from datetime import date

import pytest

from reports.figures import Figure, ranges
from workflow.periods import Period, of


@pytest.mark.parametrize(
    ("cases", "short"),
    [
        ([], ""),
        ([3], "3"),
        ([3, 4], "3, 4"),
        ([3, 4, 5, 9], "3–5, 9"),
        ([5, 3, 4, 4], "3, 4×2, 5"),
        ([1, 1, 1, 2], "1×3, 2"),
    ],
)
def test_numbers_in_short(cases, short):
    assert ", ".join(ranges(cases)) == short


def test_a_count_and_a_percentile():
    assert Figure("late", [1, 1, 2]).value == 3
    assert Figure("median.stage.route", [7, 8, 9], [5, 20, 90]).value == 20
    assert Figure("p90.stage.route", [7, 8, 9], [5, 20, 90]).value == 90


@pytest.mark.parametrize(
    ("kind", "day", "first", "last", "before"),
    [
        ("week", date(2026, 3, 18), date(2026, 3, 16), date(2026, 3, 22), date(2026, 3, 9)),
        ("month", date(2026, 1, 31), date(2026, 1, 1), date(2026, 1, 31), date(2025, 12, 1)),
        ("month", date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29), date(2028, 1, 1)),
        ("quarter", date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31), date(2026, 7, 1)),
        ("year", date(2026, 7, 1), date(2026, 1, 1), date(2026, 12, 31), date(2025, 1, 1)),
    ],
)
def test_periods(kind, day, first, last, before):
    period = of(kind, day)
    assert (period.first, period.last, period.previous.first) == (first, last, before)
    assert period.previous.last.toordinal() + 1 == first.toordinal()


def test_any_days_are_compared_with_as_many_before():
    assert Period(date(2026, 3, 10), date(2026, 3, 12)).previous == Period(date(2026, 3, 7), date(2026, 3, 9))
