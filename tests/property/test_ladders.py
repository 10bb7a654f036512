"""Whatever the term and the instant: a warning comes before the term, in working time, and leaves time to act."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from storage import ladders
from tests.property.walking import CALENDARS, REGULATIONS
from workflow.actors import Address
from workflow.deadlines import Deadline
from workflow.ladder import Ladder, Rung
from workflow.reminding import calls, chosen

RUBTSOVSK = CALENDARS["rubtsovsk"]
RULE = REGULATIONS["rubtsovsk"].deadline[0]
START = datetime(2026, 1, 12, tzinfo=RUBTSOVSK.zone)


@st.composite
def deadlines(draw):
    opened = START + timedelta(minutes=draw(st.integers(0, 300 * 1440)))
    length = draw(st.integers(-480, 20 * 480))
    due = RUBTSOVSK.add(opened, length) if length >= 0 else RUBTSOVSK.subtract(opened, -length)
    return Deadline("route", None, due, opened, Address("coordinator"), "", "", "breach", RULE)


@st.composite
def own(draw):
    rungs = [
        Rung(f"r{'abcdef'[n]}", draw(st.sampled_from(["before", "after"])), ("holder",), minutes, 0)
        for n, minutes in enumerate(draw(st.lists(st.integers(1, 2000), min_size=1, max_size=5)))
    ]
    return (Ladder("own", tuple(rungs)),)


@given(deadlines(), st.one_of(own(), st.just(ladders.packaged())))
def test_warnings_stand_between_the_opening_and_the_due_instant_in_working_time(deadline, known):
    ladder = chosen(known, deadline, "normal", RUBTSOVSK)
    assert ladder is not None
    found = calls(ladder, deadline, RUBTSOVSK)
    for call in found:
        if call.rung.when == "before":
            assert deadline.opened_at < call.at < deadline.due
            assert RUBTSOVSK.is_open(call.at)
            left, term = RUBTSOVSK.between(call.at, deadline.due), RUBTSOVSK.between(deadline.opened_at, deadline.due)
            assert left <= max(1, term // 2)
        else:
            assert call.at > deadline.due
    assert len({call.stage for call in found}) == len(found)
    warned = [call.at for call in found if call.rung.when == "before"]
    assert len(set(warned)) == len(warned)
