"""Daily copies in a folder: named so that they sort by date, the old ones thinned out to one a day, then one a week."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

_NAME = re.compile(r"otklik-(\d{4}-\d{2}-\d{2})-\d{4}-[0-9a-f]{12}\.db")


def name(at: datetime, head: str) -> str:
    """The name of a copy made at local time `at`; the chain's `head` in it can be compared with a witness's."""
    return f"otklik-{at:%Y-%m-%d-%H%M}-{head[:12]}.db"


def kept(names: Iterable[str], daily: int, weekly: int) -> set[str]:
    """Which copies stay: the last one of each of the newest `daily` days and `weekly` weeks. The newest always does."""
    copies = sorted(filter(_NAME.fullmatch, names), reverse=True)
    by_day: dict[date, str] = {}
    by_week: dict[tuple[int, int], str] = {}
    for copy in copies:
        day = _day(copy)
        by_day.setdefault(day, copy)
        by_week.setdefault(day.isocalendar()[:2], copy)
    return {*copies[:1], *list(by_day.values())[:daily], *list(by_week.values())[:weekly]}


def rotate(folder: Path, daily: int, weekly: int) -> list[Path]:
    """Delete the copies that do not stay; which they were. A file that is named otherwise is never touched."""
    ours = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    stay = kept((path.name for path in ours), daily, weekly)
    gone = [path for path in ours if path.name not in stay]
    for path in gone:
        path.unlink()
    return gone


def _day(copy: str) -> date:
    return date.fromisoformat(copy.removeprefix("otklik-")[:10])
