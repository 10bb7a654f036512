"""Barnaul, what the acceptance timelines do not show: by paragraphs of the act."""

import pytest

from tests.unit.played import Played


@pytest.fixture
def case():
    return Played("barnaul")("03-17 09:00", "upstream", "register", source="incident", author="a", text="t")


def on_second_level(case):
    case("03-17 09:10", "coordinator", "route", depts=["zhkh"])("03-17 09:20", "executor:zhkh", "accept")
    case("03-17 10:00", "executor:zhkh", "submit_draft", text="…")
    return case("03-17 10:20", "coordinator", "approve")


def test_6_not_our_competence_goes_back_to_the_external_curator(case):
    assert case.due == {"route": "03-17 10:00", "upstream_return": "03-17 11:00", "overall": "03-18 10:00"}
    assert case.refused("03-17 09:30", "executor:zhkh", "upstream_return") == "role_not_allowed"
    case("03-17 10:30", "coordinator", "upstream_return", reason="не город")
    assert (case.state, case.due) == ("upstream_returned", {})
    assert "upstream returned" in case.told


def test_6_the_term_of_that_return_lapses_without_a_breach(case):
    case("03-17 11:01", "clock", "tick")
    assert case.told == {"coordinator overdue:route"}
    assert case.due == {"route": "03-17 10:00", "overall": "03-18 10:00"}


def test_7_after_the_re_check_nobody_may_refuse(case):
    case("03-17 09:10", "coordinator", "route", depts=["zhkh"])("03-17 09:20", "executor:zhkh", "return", reason="…")
    assert case.due == {"reroute": "03-17 09:50", "overall": "03-18 10:00"}
    case("03-17 09:30", "coordinator", "route", depts=["dorogi"])
    assert case.due["organize:dorogi"] == "03-17 10:00"
    assert case.refused("03-17 09:40", "executor:dorogi", "return", reason="…") == "return_forbidden_on_recheck"
    assert "return" not in case.can("executor:dorogi")
    case("03-17 10:01", "clock", "tick")
    assert case.told == {"executor:dorogi overdue:organize", "coordinator overdue:organize"}


def test_7_after_the_re_check_it_may_still_go_back_to_the_external_curator(case):
    case("03-17 09:10", "coordinator", "route", depts=["zhkh"])("03-17 09:20", "executor:zhkh", "return", reason="…")
    case("03-17 09:40", "coordinator", "upstream_return")
    assert case.state == "upstream_returned"


def test_7_the_successor_of_an_organ_that_refused_organises(case):
    case("03-17 09:10", "coordinator", "route", depts=["zhkh", "dorogi"], responsible="zhkh", cover_letter=True)
    case("03-17 09:20", "intake:dorogi", "return", reason="…")
    assert {"competence:zhkh", "reroute", "draft:zhkh"} <= set(case.due)
    case("03-17 09:30", "coordinator", "route", replace="dorogi", depts=["shkoly"])
    assert "organize:shkoly" in case.due
    assert "competence:zhkh" in case.due
    assert case.refused("03-17 09:35", "intake:shkoly", "return", reason="…") == "return_forbidden_on_recheck"


def test_10_the_second_level_returns_to_the_controller_who_resubmits(case):
    on_second_level(case)
    assert (case.state, case.due) == ("on_approval:2", {"approval_2": "03-17 10:50", "overall": "03-18 10:00"})
    assert case.refused("03-17 10:25", "coordinator", "approve") == "role_not_allowed"
    case("03-17 10:40", "upstream", "reject", reasons=["lawful"])
    assert case.told == {"coordinator rework_needed"}
    assert case.due == {"rework_2": "03-17 12:40", "overall": "03-18 10:00"}
    assert case.refused("03-17 10:45", "executor:zhkh", "submit_draft", text="…") == "wrong_state"
    case("03-17 11:00", "coordinator", "submit_draft", text="…")
    assert (case.state, case.told) == ("on_approval:2", {"upstream approval_needed"})


def test_10_the_controller_may_pass_the_rework_down(case):
    on_second_level(case)("03-17 10:40", "upstream", "reject", reasons=["lawful"], comment="закон")
    assert "send_down" in case.can("coordinator")
    case("03-17 10:50", "coordinator", "send_down", comment="исправьте")
    assert (case.state, case.told) == ("on_rework:1", {"executor:zhkh rework_needed"})
    assert case.due == {"rework": "03-17 11:20", "rework_2": "03-17 12:40", "overall": "03-18 10:00"}
    case("03-17 11:10", "executor:zhkh", "submit_draft", text="…")
    assert case.due == {"approval": "03-17 11:40", "rework_2": "03-17 12:40", "overall": "03-18 10:00"}
    case("03-17 11:20", "coordinator", "approve")
    assert case.due == {"approval_2": "03-17 11:50", "overall": "03-18 10:00"}
    assert case.refused("03-17 11:30", "coordinator", "send_down") == "wrong_state"


def test_16_the_letter_about_a_breach_outlives_the_case(case):
    on_second_level(case)("03-17 10:30", "upstream", "approve")("03-17 10:40", "coordinator", "publish", in_system=True)
    assert case.state == "published"
    assert case.refused("03-17 10:50", "coordinator_head", "notify_breach") == "breach_not_recorded"
    case("03-17 11:00", "coordinator", "record_breach", dept="zhkh", kind="competence")
    assert case.told == {"coordinator_head breach_letter_due"}
    assert case.due == {"breach_letter:zhkh": "03-31 18:00"}
    assert case.refused("03-17 11:01", "coordinator", "record_breach", dept="zhkh") == "breach_already_recorded"
    assert case.refused("03-18 11:00", "coordinator", "notify_breach", dept="zhkh") == "role_not_allowed"
    case("03-31 18:01", "clock", "tick")
    assert case.told == {"coordinator_head overdue:breach_letter", "coordinator overdue:breach_letter"}
    case("04-01 10:00", "coordinator_head", "notify_breach", dept="zhkh")
    assert (case.told, case.due, case.state) == ({"dept_head:zhkh breach_letter"}, {}, "published")


def test_16_the_department_of_a_breach_is_the_one_whose_term_was_missed(case):
    case("03-17 09:10", "coordinator", "route", depts=["zhkh"])("03-17 09:41", "clock", "tick")
    assert "record_breach" in case.can("coordinator")
    case("03-17 09:50", "coordinator", "record_breach")
    assert "breach_letter:zhkh" in case.due
    assert "notify_breach" in case.can("coordinator_head")
    case("03-17 09:55", "coordinator_head", "notify_breach")
    assert case.told == {"dept_head:zhkh breach_letter"}


def test_17_a_controller_who_flags_lets_his_head_know(case):
    case("03-17 09:10", "coordinator", "flag", flag="activity_surge")
    roles = ("coordinator_head", "head", "deputy_head", "chief_of_staff", "info_committee")
    assert case.told == {f"{role} urgent_report" for role in roles}


def test_there_is_no_request_and_no_final_answer(case):
    case("03-17 09:10", "coordinator", "route", depts=["zhkh"])
    assert case.refused("03-17 09:20", "executor:zhkh", "submit_draft", kind="request") == "request_not_provided"
    assert case.refused("03-17 09:20", "coordinator", "mark_repeat", previous_case=1) == "repeat_not_provided"
