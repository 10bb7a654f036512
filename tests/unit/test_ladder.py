"""When a ladder calls, by the packaged ladders and by a municipality's own."""

import pytest

from storage import ladders
from storage.ladders import LadderError
from tests.unit.played import Played
from workflow.deadlines import open_deadlines
from workflow.reminding import calls, chosen


def called(played, kind, own=()):
    """Every step of the ladder of a term: «before 03-16 10:20»."""
    found = open_deadlines(played.regulation, played.case, played.now, played.calendar)
    deadline = next(item for item in found if item.kind == kind)
    ladder = chosen((*own, *ladders.packaged()), deadline, played.case.importance, played.calendar)
    assert ladder is not None
    steps = calls(ladder, deadline, played.calendar)
    return [f"{step.stage} {played.calendar.local(step.at):%m-%d %H:%M}" for step in steps]


def registered(at="03-16 10:00", regulation="rubtsovsk"):
    return Played(regulation)(at, "coordinator", "register", detected_at=at, posted_at=at)


def test_half_an_hour():
    assert called(registered(), "route") == [
        "before 03-16 10:20",
        "dept_head 03-16 10:31",
        "head 03-16 11:01",
        "again 03-16 11:31",
        "again+1 03-16 16:31",
    ]


def test_the_answer_of_three_hours_across_lunch():
    assert called(registered("03-16 11:00"), "overall")[:2] == ["before 03-16 14:30", "dept_head 03-16 15:01"]


def test_seven_working_days_are_warned_of_a_day_and_two_hours_before():
    played = registered()
    for when, actor, action, args in (
        ("03-16 10:05", "coordinator", "route", {"depts": ["zhkh"]}),
        ("03-16 10:06", "executor:zhkh", "submit_draft", {"kind": "interim", "text": "…"}),
        ("03-16 10:10", "coordinator", "approve", {}),
        ("03-16 10:12", "executor:zhkh", "publish", {"via": "same_page"}),
    ):
        played(when, actor, action, **args)
    assert called(played, "final_draft")[:4] == [
        "day 03-25 09:00",
        "before 03-25 16:00",
        "dept_head 03-25 18:01",
        "head 03-26 10:01",
    ]


def test_a_term_over_a_weekend_is_warned_of_in_working_time():
    assert called(registered("03-20 17:50"), "route") == [
        "before 03-23 09:10",
        "dept_head 03-23 09:21",
        "head 03-23 09:51",
        "again 03-23 10:21",
        "again+1 03-23 15:21",
    ]


def test_an_emergency_is_counted_day_and_night():
    at = "03-21 23:00"
    played = Played("yuzhno_sakhalinsk")(
        at, "coordinator", "register", posted_at=at, received_at=at, importance="emergency"
    )
    assert called(played, "route")[:3] == ["before 03-22 01:30", "dept_head 03-22 02:01", "head 03-22 02:31"]


def test_ladders_of_ones_own_come_first_and_only_where_they_fit():
    own = ladders.read(
        {
            "ladder": [
                {
                    "id": "ours",
                    "kinds": ["route"],
                    "up_to": 60,
                    "rung": [
                        {"id": "early", "when": "before", "percent": 50, "to": ["holder"]},
                        {"id": "late", "when": "before", "minutes": 5, "to": ["holder"]},
                        {"id": "cry", "when": "after", "minutes": 1, "every": 2, "times": 3, "to": ["coordinator"]},
                    ],
                }
            ]
        },
        "settings",
    )
    played = registered()
    assert called(played, "route", own) == [
        "early 03-16 10:15",
        "late 03-16 10:25",
        "cry 03-16 10:32",
        "cry+1 03-16 10:34",
        "cry+2 03-16 10:36",
    ]
    assert called(played, "overall", own)[0] == "before 03-16 12:30"


@pytest.mark.parametrize(
    ("rung", "fault"),
    [
        ({"id": "due", "when": "at", "to": ["holder"]}, "ladder[0].rung[0].id: 'due': up to twelve"),
        ({"id": "a", "when": "before", "to": ["holder"]}, "ladder[0].rung[0].minutes: give minutes or percent"),
        ({"id": "a", "when": "after", "minutes": 5, "percent": 5, "to": ["holder"]}, "rung[0].minutes: give"),
        ({"id": "a", "when": "after", "minutes": 5, "times": 2, "to": ["holder"]}, "rung[0].every: a step told"),
        ({"id": "a", "when": "soon", "to": ["holder"]}, "ladder[0].rung[0].when: 'soon' is not allowed"),
        ({"id": "a", "when": "at", "to": ["everybody"]}, "ladder[0].rung[0].to: 'everybody' is not allowed"),
        ({"id": "a", "when": "at"}, "ladder[0].rung[0].to: is required"),
    ],
)
def test_a_faulty_ladder_names_its_key(rung, fault):
    with pytest.raises(LadderError) as caught:
        ladders.read({"ladder": [{"id": "ours", "rung": [rung]}]}, "settings")
    assert fault in caught.value.problems[0]
