"""Working time against an oracle that counts minute by minute."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.worktime import CalendarSpec, DayException, WorkCalendar

ZONES = ["Asia/Barnaul", "Asia/Omsk", "Europe/Moscow", "Asia/Sakhalin", "Europe/Berlin", "America/New_York"]
FIRST, LAST = date(2026, 3, 16), date(2026, 4, 12)  # holds both summer-time switches of Berlin and New York's eve
WEEKS = [
    dict.fromkeys(range(1, 6), ((540, 780), (840, 1080))),
    {**dict.fromkeys(range(1, 5), ((510, 780), (840, 1065))), 5: ((510, 780), (840, 990))},
    dict.fromkeys(range(1, 8), ((0, 1440),)),
    {1: ((1320, 1800),), 3: ((600, 1440),), 6: ((600, 601),)},
]
exceptions = st.dictionaries(
    st.dates(FIRST, LAST),
    st.one_of(
        st.just(DayException(off=True)),
        st.builds(DayException, like=st.integers(1, 7)),
        st.builds(DayException, cut_minutes=st.integers(1, 700)),
        st.just(DayException(hours=((600, 720),))),
    ),
    max_size=5,
)
calendars = st.builds(
    lambda zone, week, days: WorkCalendar(CalendarSpec("any", zone, week, FIRST, LAST, days)),
    st.sampled_from(ZONES),
    st.sampled_from(WEEKS),
    exceptions,
)
instants = st.integers(0, 20 * 1440).map(lambda n: datetime(2026, 3, 18, tzinfo=UTC) + timedelta(minutes=n))
minutes = st.integers(1, 900)


def worked(calendar, start, end):
    """Working minutes from `start` to `end`, asked for every minute."""
    count, at = 0, start
    while at < end:
        count += calendar.is_open(at)
        at += timedelta(minutes=1)
    return count


@settings(max_examples=150, deadline=None)
@given(calendars, instants, st.integers(0, 2 * 1440))
def test_between_is_the_count_of_open_minutes(calendar, start, length):
    end = start + timedelta(minutes=length)
    assert calendar.between(start, end) == worked(calendar, start, end)
    assert calendar.between(end, start) == -calendar.between(start, end)


@settings(max_examples=300, deadline=None)
@given(calendars, instants, minutes)
def test_a_term_forward_is_the_earliest_instant_with_so_much_worked(calendar, start, amount):
    due = added(calendar, start, amount)
    if due is None:
        return
    assert calendar.between(start, due) == amount
    assert calendar.between(start, due - timedelta(minutes=1)) == amount - 1
    assert calendar.is_open(due - timedelta(minutes=1))


@settings(max_examples=300, deadline=None)
@given(calendars, instants, minutes)
def test_a_term_backward_is_the_latest_instant_that_leaves_so_much(calendar, start, amount):
    due = added(calendar, start, amount)
    if due is None:
        return
    begun = calendar.subtract(due, amount)
    assert calendar.between(begun, due) == amount
    assert calendar.is_open(begun)


@settings(max_examples=300, deadline=None)
@given(calendars, instants, minutes, minutes)
def test_terms_add_up_and_never_go_back(calendar, start, one, more):
    whole, half = added(calendar, start, one + more), added(calendar, start, one)
    if whole is None or half is None:
        return
    assert calendar.add(half, more) == whole
    assert half <= whole


def added(calendar, start, amount):
    """The due instant; None where the confirmed dates end before it."""
    from workflow.worktime import OutOfHorizon

    try:
        return calendar.add(start, amount)
    except OutOfHorizon:
        return None


def test_a_night_watch_over_the_change_of_clocks():
    """Saturday's watch, 22 to 6 o'clock, is an hour shorter in the night to 29 March, though Saturday has 24 hours."""
    calendar = WorkCalendar(CalendarSpec("night", "Europe/Berlin", {6: ((1320, 1800),)}, FIRST, LAST))
    evening = datetime(2026, 3, 28, 21, tzinfo=UTC)
    assert calendar.between(evening, evening + timedelta(hours=12)) == 7 * 60
    assert calendar.add(evening, 7 * 60) == datetime(2026, 3, 29, 4, tzinfo=UTC)
