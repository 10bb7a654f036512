"""However absences overlap: nobody stands in for himself in a ring, and whoever acts is at work."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workflow.absence import Absence, cycle, overlapping, stand_in

START = datetime(2026, 12, 1, tzinfo=UTC)
DAY = timedelta(days=1)
PEOPLE = 5


@st.composite
def planned(draw):
    """Absences as they are asked for, in order."""
    found = []
    for number in range(1, draw(st.integers(1, 14))):
        person, deputy = draw(st.integers(1, PEOPLE)), draw(st.one_of(st.none(), st.integers(1, PEOPLE)))
        first, length = draw(st.integers(0, 20)), draw(st.integers(1, 8))
        found.append(Absence(number, person, deputy, START + first * DAY, START + (first + length) * DAY))
    return found


def accepted(asked):
    known: list[Absence] = []
    for item in asked:
        if overlapping(known, item) is None and not cycle(known, item):
            known.append(item)
    return known


def away_on(known, at):
    return {item.person: item for item in known if item.begins_at <= at < item.ends_at}


@given(planned())
def test_what_is_accepted_leads_to_somebody_at_work_or_to_nobody_named(asked):
    known = accepted(asked)
    for day in range(30):
        away = away_on(known, START + day * DAY)
        for person in range(1, PEOPLE + 1):
            acting = stand_in(away, person)
            if acting is None:
                last, steps = person, 0
                while away[last].deputy is not None:
                    last, steps = away[last].deputy, steps + 1
                    assert steps <= PEOPLE, "a ring was accepted"
            else:
                assert acting not in away


@given(planned())
def test_only_rings_that_come_to_pass_are_refused(asked):
    known: list[Absence] = []
    for item in asked:
        if overlapping(known, item) is not None:
            continue
        ring = cycle(known, item)
        closed = any(_turns(away_on([*known, item], START + day * DAY), item.person) for day in range(30))
        assert bool(ring) == closed
        assert not ring or ring[0] == item.person
        if not ring:
            known.append(item)


def _turns(away, person):
    at, steps = person, 0
    while at in away and away[at].deputy is not None and steps <= PEOPLE:
        at, steps = away[at].deputy, steps + 1
        if at == person:
            return True
    return False
