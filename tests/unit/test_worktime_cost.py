"""A term of ten years costs what a term of an hour costs: counted in calls, not in seconds."""

import sys
from datetime import datetime

import pytest

from storage import calendars
from workflow.worktime import build_calendar

HOUR, TEN_YEARS = 60, 60 * 8 * 247 * 8


@pytest.fixture(scope="module")
def calendar():
    return build_calendar(
        id="town", timezone="Asia/Barnaul", days=[1, 2, 3, 4, 5],
        hours=[["09:00", "13:00"], ["14:00", "18:00"]], production=calendars.russia(),
    )  # fmt: skip


def calls(work):
    """How many functions, Python's and C's, run in `work`."""
    count = 0

    def seen(_frame, event, _arg):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def test_forward_and_backward_and_between_do_not_grow_with_the_distance(calendar):
    start = datetime(2019, 1, 9, 10, 0, tzinfo=calendar.zone)
    end = calendar.add(start, TEN_YEARS)
    assert (end.year - start.year) >= 7
    assert calls(lambda: calendar.add(start, HOUR)) == calls(lambda: calendar.add(start, TEN_YEARS))
    assert calls(lambda: calendar.subtract(end, HOUR)) == calls(lambda: calendar.subtract(end, TEN_YEARS))
    soon = calendar.add(start, HOUR)
    assert calls(lambda: calendar.between(start, soon)) == calls(lambda: calendar.between(start, end))
