"""Moskalensky district, what the acceptance timelines do not show: by paragraphs of the act."""

import pytest

from tests.unit.played import Played


@pytest.fixture
def case():
    return Played("moskalensky")("04-06 09:00", "upstream", "register", source="system", author="a", text="t")


def high(case):
    return case("04-06 09:05", "coordinator", "set_importance", importance="high")


def test_8_9_high_importance_halves_and_counts_the_draft_back(case):
    high(case)
    assert case.due == {"route": "04-06 09:30", "overall": "04-06 13:00"}
    case("04-06 09:10", "coordinator", "route", depts=["zhkh"])
    assert case.due["draft:zhkh"] == "04-06 11:00"
    assert case.refused("04-06 09:12", "coordinator", "set_importance", importance="huge") == "unknown_importance"
    assert case.refused("04-06 09:12", "executor:zhkh", "set_importance", importance="high") == "role_not_allowed"


def test_6_3_the_curator_may_shorten_the_term_but_not_lengthen_it(case):
    case("04-06 09:10", "coordinator", "route", depts=["zhkh"], coordinator_due="04-06 17:00")
    assert (case.due["overall"], case.due["draft:zhkh"]) == ("04-06 17:00", "04-06 12:00")
    case("04-06 09:20", "coordinator", "agree", name="coordinator_due", due="04-09 12:00")
    assert case.due["overall"] == "04-07 10:00"
    assert case.refused("04-06 09:21", "coordinator", "agree") == "fields_missing"
    assert case.refused("04-06 09:21", "executor:pages", "set_importance", importance="high") == "role_not_allowed"


def test_13_the_final_term_of_a_high_message_is_agreed_before_the_interim_answer_goes_out(case):
    high(case)("04-06 09:10", "coordinator", "route", depts=["zhkh"])
    case("04-06 09:40", "executor:zhkh", "submit_draft", kind="interim", text="…")
    case("04-06 09:50", "coordinator", "approve")
    assert case.refused("04-06 10:00", "coordinator", "publish", via="system") == "final_due_required"
    case("04-06 10:00", "coordinator", "publish", via="system", final_due="04-08 12:00")
    assert (case.state, case.due) == ("interim", {"final_draft": "04-08 12:00"})


def test_13_the_executor_proposes_the_final_term_with_the_draft(case):
    high(case)("04-06 09:10", "coordinator", "route", depts=["zhkh"])
    case("04-06 09:40", "executor:zhkh", "submit_draft", kind="interim", text="…", final_due="04-09 18:00")
    case("04-06 09:50", "coordinator", "approve")("04-06 10:00", "coordinator", "publish")
    assert case.due == {"final_draft": "04-09 18:00"}


def test_13_a_normal_message_needs_no_agreement(case):
    case("04-06 09:10", "coordinator", "route", depts=["zhkh"])
    case("04-06 09:40", "executor:zhkh", "submit_draft", kind="interim", text="…")
    case("04-06 09:50", "coordinator", "approve")("04-06 10:00", "coordinator", "publish")
    assert case.due == {"final_draft": "04-15 18:00"}


def test_14_in_turn_the_responsible_is_named_first_and_gets_the_information(case):
    case("04-06 09:10", "coordinator", "route", depts=["a", "b", "lead"], responsible="lead", order="sequential")
    assert [part.dept for part in case.case.current] == ["lead", "a", "b"]
    assert {"info:a", "draft:lead"} <= set(case.due)
    assert "info:b" not in case.due
    case("04-06 09:40", "executor:a", "submit_info", text="…")
    assert case.told == {"executor:lead info_received", "executor:b assigned"}
    case("04-06 10:00", "executor:b", "submit_info", text="…")
    assert case.due["draft:lead"] == "04-06 12:00"  # the last information + 2 h, before overall - 4 h


def test_18_exhausted_needs_two_answers_and_the_attestation(case):
    case = Played("moskalensky")("04-06 09:00", "upstream", "register", kind="repeat", previous_answers=2)
    assert case.refused("04-06 09:10", "coordinator", "refuse", ground="exhausted") == "ground_not_met"
    case("04-06 09:10", "coordinator", "refuse", ground="exhausted", attest=["no_new_arguments"])
    assert (case.state, case.due, case.case.ground) == ("refused", {}, "exhausted")


def test_what_the_act_does_not_provide(case):
    assert case.refused("04-06 09:01", "coordinator", "upstream_return") == "upstream_return_not_provided"
    assert case.refused("04-06 09:01", "coordinator", "submit_to_head") == "head_triage_not_provided"
    assert case.refused("04-06 09:01", "head", "head_decide", react=False) == "head_triage_not_provided"
    assert case.refused("04-06 09:01", "coordinator", "convert") == "conversion_not_provided"
    assert case.refused("04-06 09:01", "coordinator", "record_breach") == "breach_letter_not_provided"
    case("04-06 09:10", "coordinator", "route", depts=["a"])("04-06 09:20", "executor:a", "submit_draft")
    case("04-06 09:30", "coordinator", "approve")
    assert case.refused("04-06 09:40", "coordinator", "publish", via="fallback", reason="…") == "fallback_not_provided"
    assert case.refused("04-06 09:40", "coordinator", "approve") == "wrong_state"


def test_10_the_curator_may_not_rewrite_a_draft_here(case):
    case("04-06 09:10", "coordinator", "route", depts=["a"])
    assert case.refused("04-06 09:20", "coordinator", "submit_draft", text="…") == "role_not_allowed"
    case("04-06 09:20", "executor:a", "submit_draft", text="…")
    assert case.refused("04-06 09:30", "coordinator", "approve", text="своё") == "edit_not_provided"
