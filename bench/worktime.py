"""Working-time arithmetic beside the libraries that could have done it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import process_time
from typing import Any

from bench.figures import Figure, gain, in_turn, microseconds
from bench.rivals import RIVALS, ZONE, Rival
from storage import calendars
from workflow.worktime import WorkCalendar, build_calendar
from workflow.worktime.spec import DayException

MINUTES = 540  # a day of work and an hour of the next
FROM = datetime(2026, 1, 12, 7, 17, tzinfo=UTC)  # 10:17 in Moscow
STARTS = [FROM + timedelta(days=n) for n in range(0, 330, 3)]
UNTIL = datetime(2026, 12, 14, 12, 41, tzinfo=UTC)
AT_LEAST_SECONDS = 0.2


async def rows(_folder: Path) -> list[Figure]:
    """Add nine hours; count the working minutes of eleven months."""
    production = calendars.russia()
    off = sorted(day for day, item in production.exceptions.items() if item.off and day.isoweekday() <= 5)
    ours = _calendar(off)
    figures = []
    for rival in (made(off) for made in RIVALS):
        _must_agree(ours, rival)
        adds = _each(ours.add, [(start, MINUTES) for start in STARTS])
        theirs = _each(rival.add, [(rival.instant(start), MINUTES) for start in STARTS])
        figures.append(gain("add 9 hours", await in_turn(adds, theirs), 80, microseconds, rival.name))
        if rival.subtracts:
            spans = _each(ours.between, [(FROM, UNTIL)])
            theirs = _each(rival.between, [(rival.instant(FROM), rival.instant(UNTIL))])
            what = "count eleven months"
            figures.append(gain(what, await in_turn(spans, theirs), 1000, microseconds, rival.name))
    return figures


def _calendar(off: Sequence[date]) -> WorkCalendar:
    """What all of them can express."""
    overrides = {day: DayException() for day in calendars.russia().exceptions} | {
        day: DayException(off=True) for day in off
    }
    return build_calendar(
        id="bench",
        timezone=ZONE.key,
        days=[1, 2, 3, 4, 5],
        hours=[["09:00", "13:00"], ["14:00", "18:00"]],
        production=calendars.russia(),
        overrides=overrides,
    )


def _must_agree(ours: WorkCalendar, rival: Rival) -> None:
    for start in STARTS:
        found, expected = rival.add(rival.instant(start), MINUTES), ours.add(start, MINUTES)
        if found != expected:
            raise RuntimeError(f"{rival.name}: {start} and {MINUTES} minutes is {found}, not {expected}")
    if rival.subtracts:
        minutes, wanted = rival.between(rival.instant(FROM), rival.instant(UNTIL)), ours.between(FROM, UNTIL)
        if minutes != wanted:
            raise RuntimeError(f"{rival.name}: {minutes} minutes of eleven months, not {wanted}")


def _each(function: Callable[..., Any], arguments: Sequence[tuple[Any, ...]]) -> Callable[[], Awaitable[float]]:
    """Seconds of the processor a call takes: none of them waits for anything."""

    async def measured() -> float:
        calls, start = 0, process_time()
        while process_time() - start < AT_LEAST_SECONDS:
            for each in arguments:
                function(*each)
            calls += len(arguments)
        return (process_time() - start) / calls

    return measured
