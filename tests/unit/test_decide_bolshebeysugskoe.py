"""Bolshebeysugskoe settlement, what the acceptance timelines do not show: by paragraphs of the act."""

import pytest

from tests.unit.played import Played


@pytest.fixture
def case():
    return Played("bolshebeysugskoe")("03-16 09:00", "coordinator", "register", source="instagram", text="t")


def decided(case):
    case("03-16 09:10", "coordinator", "submit_to_head")
    return case("03-16 09:30", "head", "head_decide", react=True, dept="zhkh")


def test_7_returned_to_the_coordinator_it_goes_through_the_head_again(case):
    decided(case)("03-16 09:40", "executor:zhkh", "return", reason="не моё")
    assert case.told == {"coordinator returned"}
    assert (case.state, case.due) == ("returned", {"overall": "03-17 13:00"})
    assert case.refused("03-16 09:50", "coordinator", "route", depts=["zemlya"]) == "head_decision_required"
    case("03-16 09:50", "coordinator", "submit_to_head")
    assert (case.state, case.holders) == ("head_decision", {"head"})
    case("03-16 10:00", "head", "head_decide", react=True, dept="zemlya")
    assert case.due["draft:zemlya"] == "03-16 17:00"


def test_6_the_decision_is_the_heads_and_names_one_specialist(case):
    case("03-16 09:10", "coordinator", "submit_to_head")
    assert case.can("head") >= {"head_decide"}
    assert case.refused("03-16 09:20", "coordinator", "head_decide", react=True, dept="a") == "role_not_allowed"
    assert case.refused("03-16 09:20", "head", "head_decide", react=True) == "departments_required"
    assert case.refused("03-16 09:20", "head", "head_decide", react=True, depts=["a", "b"]) == "multi_not_provided"
    assert case.refused("03-16 09:20", "coordinator", "refuse", ground="threat") == "wrong_state"


def test_12_a_repeated_message_skips_the_head(case):
    case("03-16 09:05", "coordinator", "mark_repeat", previous_case=3)
    case("03-16 09:10", "coordinator", "route", depts=["zhkh"])
    assert case.due == {"competence:zhkh": "03-16 09:40", "draft:zhkh": "03-16 16:10", "overall": "03-17 13:00"}
    case("03-16 09:20", "executor:zhkh", "return", reason="не моё")
    case("03-16 09:30", "coordinator", "route", depts=["zemlya"])
    assert case.state == "in_work"


def test_9_the_head_sends_back_without_a_term(case):
    decided(case)("03-16 12:00", "executor:zhkh", "submit_draft", text="…")
    case("03-16 14:30", "head", "reject", reasons=["substance"])
    assert (case.state, case.due) == ("on_rework:1", {"overall": "03-17 13:00"})
    assert case.told == {"executor:zhkh rework_needed"}
    case("03-16 15:00", "executor:zhkh", "submit_draft", text="…")
    assert case.told == {"head approval_needed"}


def test_no_urgent_report_in_this_act_but_the_mark_is_kept(case):
    case("03-16 09:10", "coordinator", "flag", flag="socially_significant")
    assert (case.told, case.case.flags) == (set(), ("socially_significant",))
    assert "flag" not in Played("bolshebeysugskoe")("03-16 09:00", "coordinator", "register").can("coordinator")


def test_6_instants_are_set_by_those_whom_the_act_names(case):
    case("03-16 09:10", "coordinator", "submit_to_head", head_due="03-16 11:00", reaction_due="03-16 12:00")
    assert case.due == {"head_decision": "03-16 11:00", "overall": "03-17 13:00"}
    case("03-16 10:00", "head", "agree", due="03-16 18:00", name="head_reaction_due")
    assert case.due["overall"] == "03-16 18:00"
