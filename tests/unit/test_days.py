from datetime import date

import pytest

from handlers.days import read_day
from handlers.texts import Texts

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("01.12.2026", date(2026, 12, 1)),
        ("2026-12-01", date(2026, 12, 1)),
        ("1.12", date(2026, 12, 1)),
        ("30.11", TODAY),
        ("29.11", date(2027, 11, 29)),
        ("29.02", None),
        ("29.02.2028", date(2028, 2, 29)),
        ("сегодня", TODAY),
        ("Завтра", date(2026, 12, 1)),
        ("послезавтра", date(2026, 12, 2)),
        ("вчера", None),
        ("31.04.2027", None),
        ("2026-13-01", None),
        ("0.0", None),
        ("01.12.26", None),
        ("", None),
    ],
)
def test_a_day_is_read_or_is_none(word, day):
    assert read_day(Texts(), word, TODAY) == day
