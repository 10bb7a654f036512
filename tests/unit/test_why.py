"""Why a deadline is what it is."""

from tests.unit.played import Played
from workflow.deadlines import open_deadlines
from workflow.why import explain


def explained(case, kind):
    found = open_deadlines(case.regulation, case.case, case.now, case.calendar)
    deadline = next(item for item in found if item.kind == kind)
    return explain(case.regulation, case.case, deadline, case.calendar)


def clock(case, at):
    return case.calendar.local(at).strftime("%m-%d %H:%M")


def test_working_hours_are_told_stretch_by_stretch():
    case = Played("rubtsovsk")("03-20 17:00", "coordinator", "register", text="t")
    why = explained(case, "overall")
    (term,) = why.terms
    assert clock(case, term.start) == "03-20 17:00"
    told = [(clock(case, low), clock(case, high)) for low, high in term.stretches]
    assert told == [("03-20 17:00", "03-20 18:00"), ("03-23 09:00", "03-23 11:00")]
    assert sum((high - low).seconds // 60 for low, high in term.stretches) == 180
    assert (why.deadline.ref, clock(case, why.deadline.due)) == ("п. 8", "03-23 11:00")


def test_the_earliest_of_two_terms_is_chosen_and_both_are_shown():
    case = Played("moskalensky")("04-06 09:00", "upstream", "register")
    case("04-06 09:10", "coordinator", "route", depts=["lead", "a"])("04-06 10:00", "executor:a", "submit_info")
    why = explained(case, "draft")
    before, after = why.terms
    assert (before.term.before, clock(case, before.start), clock(case, before.due)) == (
        "overall",
        "04-07 10:00",
        "04-06 15:00",
    )
    assert (after.term.after, clock(case, after.due)) == ("all_info", "04-06 12:00")
    assert why.deadline.due == after.due


def test_an_agreed_instant_has_no_start_and_running_hours_are_one_stretch():
    case = Played("bolshebeysugskoe")("03-16 09:00", "coordinator", "register")
    case("03-16 09:10", "coordinator", "submit_to_head", head_due="03-16 11:00")
    (term,) = explained(case, "head_decision").terms
    assert (term.start, term.stretches) == (None, ())
    case = Played("yuzhno_sakhalinsk")("03-21 14:00", "coordinator", "register")
    (term,) = explained(case, "overall").terms
    assert [(clock(case, low), clock(case, high)) for low, high in term.stretches] == [("03-21 14:00", "03-24 00:00")]
