"""A day as people type it: 01.12.2026, 01.12, 2026-12-01, «завтра»."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.texts import Texts

POINTED = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?")
DASHED = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
WORDS = ("day-today", "day-tomorrow", "day-after-tomorrow")


def read_day(texts: Texts, word: str, today: date, *, past: bool = False) -> date | None:
    """The day a word means, None for what is no day.

    Without a year, the nearest one that is not past, or with `past` the last one that is not to come.
    """
    for ahead, key in enumerate(WORDS):
        if word.lower() == texts(key):
            return today + timedelta(days=ahead)
    pointed, dashed = POINTED.fullmatch(word), DASHED.fullmatch(word)
    if dashed is not None:
        return _day(*dashed.groups())
    if pointed is None:
        return None
    day, month, year = pointed.groups()
    if year is not None:
        return _day(year, month, day)
    near = _day(str(today.year), month, day)
    if near is None or near == today or (near < today) == past:
        return near
    return _day(str(today.year - 1 if past else today.year + 1), month, day)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
