"""How much of one person is heard within a minute."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.pace import MINUTE, REMEMBERED, Pace, TooFast

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
steps = st.lists(st.integers(0, 40), max_size=80)


@given(limit=st.integers(1, 6), pauses=steps)
def test_never_more_than_the_limit_within_a_minute_and_never_less(limit, pauses):
    pace, at = Pace(limit, 0), NOW
    heard: list[datetime] = []
    for pause in pauses:
        at += timedelta(seconds=pause)
        recent = [earlier for earlier in heard if at - earlier < MINUTE]
        refused = pace.hear(1, "said", at, known=True)
        assert (refused is None) == (len(recent) < limit)
        if refused is None:
            heard.append(at)
        else:
            assert at < refused.until <= at + MINUTE
            assert pace.hear(1, "said", at, known=True) == TooFast(refused.until, first=False), "one flood, one answer"


def test_people_and_kinds_are_counted_apart():
    pace = Pace(1, 1)
    assert pace.hear(1, "said", NOW, known=True) is None
    assert pace.hear(2, "said", NOW, known=True) is None
    assert pace.hear(1, "pressed", NOW, known=True) is None
    assert pace.hear(1, "said", NOW, known=True) == TooFast(NOW + MINUTE, first=True)


def test_a_limit_of_nought_is_none():
    pace = Pace(0, 1)
    assert [pace.hear(1, "said", NOW, known=True) for _ in range(500)] == [None] * 500


def test_a_crowd_takes_no_more_memory_than_it_may():
    pace = Pace(1, 1)
    for who in range(REMEMBERED + 50):
        pace.hear(who, "said", NOW, known=False)
    assert pace.hear(0, "said", NOW, known=False) is None, "the oldest are forgotten"
    assert pace.hear(REMEMBERED + 49, "said", NOW, known=False) is not None
