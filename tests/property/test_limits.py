"""Whatever is asked of the limits, no window of Telegram's is ever overfilled, and a paused chat gets nothing."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.limits import Limits
from storage.outbox import BULK, NORMAL, URGENT

GROUPS, PEOPLE = [-1, -2], [1, 2, 3]
asked = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.05, 0.3, 1.0, 4.0, 20.0]),  # the time that passes before
        st.sampled_from(GROUPS + PEOPLE),
        st.sampled_from([URGENT, NORMAL, BULK]),
        st.sampled_from([0.0, 0.0, 0.0, 7.0]),  # what Telegram answers: fine, or retry_after
    ),
    max_size=300,
)


def may(limits, chat, lane, at):
    waiting = limits.waiting(at)
    return limits.free(at) > 0 and not any(chat in chats for first, chats in waiting.items() if first <= lane)


def most(times, window):
    """The most that fell into any half-open window."""
    return max((sum(1 for other in times if 0 <= other - at < window) for at in times), default=0)


@given(asked)
@settings(max_examples=150, deadline=None)
def test_no_window_is_overfilled(steps):
    limits, now, sent = Limits(per_second=5), 1000.0, []
    paused: dict[int, float] = {}
    for passes, chat, lane, retry_after in steps:
        now += passes
        if not may(limits, chat, lane, now):
            continue
        assert now >= paused.get(chat, 0.0)
        limits.started(now)
        limits.sent(chat, now)
        sent.append((now, chat, lane))
        if retry_after:
            limits.refused(chat, now, retry_after)
            paused[chat] = now + retry_after
    assert most([at for at, _, _ in sent], 1.0) <= 5
    for chat in GROUPS + PEOPLE:
        assert most([at for at, where, _ in sent if where == chat], 1.0) <= 1
    for chat in GROUPS:
        assert most([at for at, where, _ in sent if where == chat], 60.0) <= 20


@given(st.integers(1, 59))
def test_a_full_group_still_has_a_place_for_what_is_urgent(seconds):
    limits, now = Limits(), 1000.0
    for _ in range(seconds * 2):
        now += 0.5
        if may(limits, -1, NORMAL, now):
            limits.sent(-1, now)
    assert may(limits, -1, URGENT, now + 1)


def test_redrawn_cards_use_no_more_than_half_of_a_group():
    limits, drawn = Limits(), 0
    for second in range(60):
        if may(limits, -1, BULK, 1000.0 + second):
            limits.sent(-1, 1000.0 + second)
            drawn += 1
    assert drawn == 9
    assert may(limits, -1, NORMAL, 1060.0)


def test_a_long_queue_of_a_group_flows_evenly_once_half_of_the_minute_is_used():
    limits, sent = Limits(), []
    for tenth in range(6000):
        at = 1000.0 + tenth / 10
        if may(limits, -1, NORMAL, at):
            limits.sent(-1, at)
            sent.append(at)
    assert 175 <= len(sent) <= 180 + 18
    later = [at for at in sent if at > 1130]
    assert max(after - before for before, after in pairwise(later)) < 5


def test_three_refused_chats_within_ten_seconds_halve_the_speed_for_a_minute():
    limits = Limits(per_second=24)
    limits.refused(1, 1000.0, 3)
    limits.refused(2, 1001.0, 3)
    limits.refused(1, 1002.0, 3)
    assert limits.free(1002.0) == 24
    limits.refused(3, 1003.0, 3)
    assert (limits.free(1003.0), limits.free(1062.9), limits.free(1063.0)) == (12, 12, 24)
    for chat in (4, 5, 6, 7, 8, 9):
        limits.refused(chat, 1070.0, 3)
    assert limits.free(1070.0) == 6


def test_refusals_far_apart_mean_nothing_to_the_others():
    limits = Limits(per_second=24)
    for index, chat in enumerate((1, 2, 3, 4)):
        limits.refused(chat, 1000.0 + 10 * index, 60)
    assert limits.free(1030.0) == 24


def test_zero_switches_the_limits_off():
    limits = Limits(per_second=0, chat_interval=0, group_per_minute=0)
    for _ in range(500):
        limits.started(1000.0)
        limits.sent(-1, 1000.0)
    assert limits.free(1000.0) > 100
    assert may(limits, -1, BULK, 1000.0)
