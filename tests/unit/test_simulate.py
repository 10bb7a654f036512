"""Replay of scenario files beside the given ones: own calendars, steps that make no sense, dates of reports."""

from bot import simulate
from storage import regulations

CALENDAR = {
    "timezone": "Europe/Samara",
    "hours": [["08:00", "12:00"], ["13:00", "17:00"]],
    "days": [1, 2, 3, 4, 5],
    "non_working": ["2026-05-01"],
    "short_days": {"2026-04-30": 60},
    "extra_workdays": ["2026-03-21"],
}


def replay(*steps, regulation="rubtsovsk", **more):
    document = {
        "calendars": {"own": CALENDAR},
        "scenarios": [{"id": "x", "regulation": regulation, "calendar": "own", "steps": list(steps)}],
    } | more
    result = simulate.run(document, lambda chosen: regulations.read(chosen)[0])
    return document, result


def step(at, actor, action, expect=None, **args):
    return {"at": at, "actor": actor, "action": action, "args": args, "expect": expect or {"state": "new"}}


def test_a_calendar_of_the_file_with_a_working_saturday():
    register = step("2026-03-20T16:50", "coordinator", "register", text="t")
    _, result = replay(register)
    assert result["scenarios"][0]["steps"][0]["deadlines"] == [
        {"kind": "route", "due": "2026-03-21T08:20"},
        {"kind": "overall", "due": "2026-03-21T10:50"},
    ]


def test_an_action_that_there_is_not_is_a_refused_step():
    document, result = replay(
        step("2026-03-20T10:00", "coordinator", "route", {"state": None, "error": "wrong_state"}, depts=["a"]),
        step("2026-03-20T10:00", "coordinator", "register", text="t"),
        step("2026-03-20T10:01", "coordinator", "teleport", {"state": "new", "error": "unknown_action"}),
    )
    assert simulate.differences(document, result) == []
    assert "teleport -> refused: unknown_action" in simulate.timeline(document, result)


def test_every_kind_of_difference_is_a_line():
    expect = {
        "state": "in_work",
        "error": "no_way",
        "deadlines": [],
        "notifications": [{"to": "head", "about": "urgent_report"}],
        "not_notified": [{"to": "coordinator", "about": "new_message"}],
    }
    document, result = replay(
        step("2026-03-20T10:00", "upstream", "register", expect, source="system"),
        regulation="moskalensky",
        schedules=[
            {
                "regulation": "rubtsovsk",
                "calendar": "own",
                "report": "monthly",
                "period": {"from": "2026-04-01", "to": "2026-04-30"},
                "due": "2026-05-01T17:00",
                "to": ["head"],
            }
        ],
    )
    lines = simulate.differences(document, result)
    assert [line.split(": ", 1)[1].split(":")[0] for line in lines[:5]] == [
        "state",
        "error",
        "deadlines",
        "notifications",
        "notifications",
    ]
    assert lines[5] == "schedules 1: expected 2026-05-01T17:00 to ['head'], got 2026-05-04T17:00 to ['head']"


def test_an_instant_is_made_aware_wherever_it_stands():
    _, result = replay(
        step("2026-03-20T10:00", "upstream", "register", source="system"),
        step("2026-03-20T10:05", "coordinator", "route", depts=["a"], reaction_due="2026-03-20T15:00"),
        regulation="moskalensky",
    )
    assert {"kind": "overall", "due": "2026-03-20T15:00"} in result["scenarios"][0]["steps"][1]["deadlines"]
