"""How a day works, in words; and how people order it, in words too."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from handlers.days import read_day
from handlers.texts import Html, Texts
from workflow.worktime import DayException, WorkCalendar
from workflow.worktime.build import stretches
from workflow.worktime.spec import DAY

HOURS = re.compile(r"(\d{1,2}:\d{2})[-–—](\d{1,2}:\d{2})")
LONGEST = 100  # letters of a reason
HOUR = 60


def day_title(texts: Texts, day: date) -> Html:
    """«пт 27 ноября 2026»."""
    return Html(f"{texts('instant-day', weekday=day.isoweekday(), day=day.day, month=day.month)} {day.year}")


def working_words(texts: Texts, calendar: WorkCalendar, day: date) -> Html:
    """«выходной», or the hours; with the reason where one was given in Russian."""
    parts = calendar.spec.stretches(day)
    if not parts:
        return texts("calendar-day-off")
    return texts("calendar-day-works", hours=", ".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in parts))


def changed(calendar: WorkCalendar, day: date, choice: str, why: str = "") -> DayException | None:
    """What a button makes of a day: `off`, `work`, `short` by one more hour; None for `usual`."""
    usual = calendar.spec.exceptions.get(day, DayException())
    match choice:
        case "off":
            return DayException(off=True, why=why)
        case "work":
            like = day.isoweekday() if calendar.spec.weekly.get(day.isoweekday()) else min(calendar.spec.weekly)
            return DayException(like=like, why=why)
        case "short":
            return replace(usual, off=False, cut_minutes=usual.cut_minutes + HOUR, why=why)
    return None


def ordered(texts: Texts, calendar: WorkCalendar, said: str, today: date) -> tuple[date, DayException | None] | None:
    """«27.11 выходной День города», «27.11 09:00-13:00», «27.11 обычный»: the day and how it works from now on.

    None for what is no order.
    """
    first, _, rest = said.partition(" ")
    day, word, why = read_day(texts, first, today), *_parted(rest.strip())
    if day is None or len(why) > LONGEST:
        return None
    hours = HOURS.findall(word)
    if hours:
        try:
            return day, DayException(hours=stretches([list(pair) for pair in hours]), why=why)
        except ValueError:
            return None
    for choice in ("off", "work", "short", "usual"):
        if word.lower() == texts(f"calendar-word-{choice}"):
            return day, changed(calendar, day, choice, why)
    return None


def _parted(said: str) -> tuple[str, str]:
    """Hours, or one word, and the reason after them."""
    hours = re.match(rf"({HOURS.pattern}[\s,]*)+", said)
    if hours is not None:
        return hours[0], said[hours.end() :].strip()
    word, _, why = said.partition(" ")
    return word, why.strip()


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes % DAY, 60)
    return f"{hour:02d}:{minute:02d}"
