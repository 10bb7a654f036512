"""What became of every term of a case, told from its journal."""

from tests.unit.played import Played
from workflow.outcomes import outcomes


def told(case, until="04-01 09:00"):
    """Terms as «kind: due verdict», in order."""
    found = outcomes(case.regulation, case.events, case.at(until), case.calendar)
    return [f"{o.deadline.kind}: {case.calendar.local(o.deadline.due):%m-%d %H:%M} {o.verdict}" for o in found]


def begun():
    return Played("rubtsovsk")("03-16 10:00", "coordinator", "register", text="Яма")


def test_a_term_runs_until_its_step_is_taken():
    case = begun()
    assert told(case, "03-16 10:10")[0] == "route: 03-16 10:30 running"
    case("03-16 10:20", "coordinator", "route", depts=["zhkh"])
    assert told(case, "03-16 10:25")[0] == "route: 03-16 10:30 kept"


def test_a_step_taken_late_is_a_term_missed():
    case = begun()("03-16 11:00", "coordinator", "route", depts=["zhkh"])
    assert told(case, "03-16 11:05")[0] == "route: 03-16 10:30 missed"


def test_a_term_nobody_has_met_is_missed_while_it_runs():
    assert told(begun(), "03-16 12:00")[0] == "route: 03-16 10:30 missed"


def test_after_the_end_no_term_runs():
    case = begun()("03-16 10:05", "coordinator", "route", depts=["zhkh"])("03-16 10:10", "executor:zhkh", "accept")
    case("03-16 10:30", "executor:zhkh", "submit_draft", text="Засыпали")("03-16 10:40", "coordinator", "approve")
    case("03-16 10:50", "executor:zhkh", "publish", via="same_page")
    found = told(case)
    assert "overall: 03-16 13:00 kept" in found
    assert all(line.endswith("kept") for line in found), found
