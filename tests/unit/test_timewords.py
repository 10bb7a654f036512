"""Time left in words."""

from datetime import datetime

import pytest

from handlers.texts import Texts
from handlers.timewords import time_left
from tests.unit.played import Played

CALENDAR = Played("rubtsovsk").calendar


def at(text):
    return datetime.fromisoformat(f"2026-03-{text}").replace(tzinfo=CALENDAR.zone)


@pytest.mark.parametrize(("now", "due", "words"), [
    ("16 10:00:40", "16 10:30:40", "осталось 30 мин, до 10:30"),
    ("16 10:00", "16 12:05", "осталось 2 ч 5 мин, до 12:05"),
    ("16 10:00", "17 10:00", "осталось 1 раб. дн., до завтра 10:00"),
    ("16 10:00", "18 11:00", "осталось 2 раб. дн. 1 ч, до ср 18 марта, 11:00"),
    ("16 10:30:59", "16 10:30:10", "до 10:30"),
    ("16 10:31", "16 10:30", "просрочено на 1 мин, было до 10:30"),
    ("16 13:20", "16 13:00", "просрочено, было до 13:00"),
    ("21 14:00", "21 18:00", "до 18:00"),
])  # fmt: skip
def test_time_left(now, due, words):
    assert time_left(Texts(), at(due), at(now), CALENDAR) == words
