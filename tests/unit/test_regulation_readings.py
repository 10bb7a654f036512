"""Where an act can be read in several ways, another reading is the edit that the register names."""

import pytest

from storage import regulations
from tests.unit.edited import edited
from tests.unit.played import Played

PACKAGED = regulations.packaged()


def read(name, **edits):
    regulation = regulations.read(name)[0]
    for path, value in edits.items():
        regulation = edited(regulation, path.replace("__", "."), value)
    return regulation


@pytest.mark.parametrize("name", PACKAGED)
def test_every_edit_of_the_register_is_a_key_of_the_file(name):
    regulation = read(name)
    assert regulation.ambiguity
    for entry in regulation.ambiguity:
        assert len(entry.options) > 0
        assert entry.chosen in entry.options
        assert entry.edit, entry.id
        for path in entry.edit:
            edited(regulation, path, None)


def test_unit_minutes_that_run_day_and_night():
    regulation = edited(read("rubtsovsk"), "deadline.route.terms[0].unit", "calendar_minutes")
    case = Played(regulation)("03-20 17:50", "coordinator", "register", text="t")
    assert case.due["route"] == "03-20 18:20"


def test_repeat_range_without_routing_term_and_return_term():
    regulation = edited(read("rubtsovsk"), "deadline.route.when.kind", ("normal",))
    case = Played(regulation)("03-20 10:00", "coordinator", "register", kind="repeat", text="t")
    assert set(case.due) == {"overall"}


def test_curator_terms_may_lengthen():
    regulation = edited(read("moskalensky"), "deadline.overall.choose", "agreed")
    case = Played(regulation)("04-06 09:00", "upstream", "register")
    case("04-06 09:10", "coordinator", "route", depts=["a"], coordinator_due="04-09 12:00")
    assert case.due["overall"] == "04-09 12:00"


def test_joint_start_first_information():
    regulation = edited(read("moskalensky"), "deadline.draft.terms[1].after", "first_info")
    case = Played(regulation)("04-06 09:00", "upstream", "register")
    case("04-06 09:10", "coordinator", "route", depts=["lead", "a", "b"])
    case("04-06 09:40", "executor:a", "submit_info", text="…")("04-06 10:40", "executor:b", "submit_info", text="…")
    assert case.due["draft:lead"] == "04-06 11:40"


def test_rework2_past_is_clamped_to_its_opening():
    regulation = edited(read("barnaul"), "deadline.rework_2.never_past", value=True)
    case = Played(regulation)("04-08 09:00", "upstream", "register")
    case("04-08 09:10", "coordinator", "route", depts=["a"])("04-08 10:00", "executor:a", "submit_draft")
    case("04-08 10:10", "coordinator", "approve")("04-09 09:30", "upstream", "reject", reasons=["lawful"])
    assert case.due["rework_2"] == "04-09 09:30"


def test_recheck_other_organ_may_still_refuse():
    regulation = edited(read("barnaul"), "flow.return.recheck", "same_department")
    case = Played(regulation)("04-08 09:00", "upstream", "register")("04-08 09:10", "coordinator", "route", depts=["a"])
    case("04-08 09:20", "executor:a", "return", reason="…")("04-08 09:30", "coordinator", "route", depts=["b"])
    assert "competence:b" in case.due
    case("04-08 09:40", "executor:b", "return", reason="…")("04-08 09:50", "coordinator", "route", depts=["a"])
    assert case.refused("04-08 09:55", "executor:a", "return", reason="…") == "return_forbidden_on_recheck"


def test_after_return_the_coordinator_re_routes():
    regulation = edited(read("bolshebeysugskoe"), "flow.return.through_head", value=False)
    case = Played(regulation)("03-16 09:00", "coordinator", "register")
    assert case.refused("03-16 09:05", "coordinator", "route", depts=["a"]) == "head_decision_required"
    case("03-16 09:10", "coordinator", "submit_to_head")("03-16 09:20", "head", "head_decide", dept="a")
    case("03-16 09:30", "executor:a", "return", reason="…")("03-16 09:40", "coordinator", "route", depts=["b"])
    assert case.state == "in_work"


def test_rework_is_forbidden():
    regulation = edited(read("bolshebeysugskoe"), "approval[0].rework", value=False)
    case = Played(regulation)("03-16 09:00", "coordinator", "register", kind="repeat")
    case("03-16 09:10", "coordinator", "route", depts=["a"])("03-16 09:30", "executor:a", "submit_draft")
    assert case.refused("03-16 09:40", "head", "reject", reasons=["format"]) == "rework_not_provided"
    assert case.can("head") == {"approve", "agree"}


def test_publish_start_from_the_submission():
    regulation = edited(read("bolshebeysugskoe"), "deadline.publish.opens", ("submitted_1",))
    regulation = edited(regulation, "deadline.publish.terms[0].after", "submitted_1")
    case = Played(regulation)("03-16 09:00", "coordinator", "register", kind="repeat")
    case("03-16 09:10", "coordinator", "route", depts=["a"])("03-16 09:30", "executor:a", "submit_draft")
    assert case.due["publish"] == "03-16 10:30"


def test_no_consent_closes_without_an_answer():
    regulation = edited(read("yuzhno_sakhalinsk"), "conversion.on_no_consent", "close")
    case = Played(regulation)("04-06 10:00", "coordinator", "register")("04-06 10:10", "coordinator", "ask_consent")
    case("04-06 10:20", "coordinator", "consent", given=False)
    assert (case.state, case.due, case.case.ground) == ("refused", {}, "no_consent")


def test_no_return_where_the_act_is_silent():
    regulation = edited(read("yuzhno_sakhalinsk"), "flow.return.allowed", value=False)
    case = Played(regulation)("04-06 10:00", "coordinator", "register")(
        "04-06 10:10", "coordinator", "route", depts=["a"]
    )
    assert case.refused("04-06 10:20", "executor:a", "return", reason="…") == "return_not_provided"
