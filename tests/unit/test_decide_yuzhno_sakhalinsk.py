"""Yuzhno-Sakhalinsk, what the acceptance timelines do not show: by paragraphs of the act."""

import pytest

from tests.unit.played import Played


def registered(**more):
    args = {"source": "page", "channel": "direct", "author": "a", "text": "t", "posted_at": "04-06 10:00"} | more
    return Played("yuzhno_sakhalinsk")("04-06 10:00", "coordinator", "register", **args)


def test_3_6_an_answer_that_stands_on_the_site_needs_no_structure():
    case = registered()("04-06 10:10", "coordinator", "refuse", ground="answered_on_site")
    assert (case.state, case.due, case.told) == ("approved", {"overall": "04-07 10:00"}, {"coordinator publish_needed"})
    case("04-06 10:20", "coordinator", "publish", channel="direct")
    assert (case.state, case.told) == ("published", {"upstream answer_forwarded"})


@pytest.mark.parametrize("ground", ["not_ours", "abuse", "court"])
def test_3_7_a_clarification_has_its_own_term_from_posting(ground):
    case = registered()("04-06 10:10", "coordinator", "refuse", ground=ground)
    assert (case.state, case.due) == ("new", {"route": "04-06 13:00", "clarification": "04-07 14:00"})
    case("04-06 11:00", "coordinator", "route", depts=["yurist"])
    assert case.due == {"draft:yurist": "04-06 15:00", "clarification": "04-07 14:00"}
    case("04-06 12:00", "executor:yurist", "submit_draft", kind="clarification", text="…")
    case("04-06 12:10", "coordinator", "approve")("04-06 12:20", "coordinator", "publish", channel="direct")
    assert (case.state, case.due) == ("published", {})


def test_3_7_repeatedly_answered_means_twice():
    one = registered(previous_answers=1)
    assert one.refused("04-06 10:10", "coordinator", "refuse", ground="repeatedly_answered") == "ground_not_met"
    assert one.refused("04-06 10:10", "executor:soc", "refuse", ground="threat") == "role_not_allowed"


def answered(case):
    case("04-06 11:00", "coordinator", "route", depts=["soc"])("04-06 12:00", "executor:soc", "submit_draft", text="…")
    return case("04-06 12:10", "coordinator", "approve")


def test_3_4_what_came_in_direct_is_answered_in_direct():
    case = answered(registered())
    assert case.refused("04-06 12:20", "coordinator", "publish", channel="public_comment") == "channel_mismatch"
    case("04-06 12:20", "coordinator", "publish", channel="direct")


def test_3_1_a_message_of_the_department_runs_from_its_receipt():
    case = Played("yuzhno_sakhalinsk")
    instants = {"posted_at": "04-03 20:00", "received_at": "04-06 11:00"}
    case("04-06 11:05", "upstream", "register", source="department", channel="public_comment", **instants)
    assert case.told == {"coordinator new_message"}
    assert case.due == {"route": "04-06 14:00", "overall": "04-07 11:00"}
    case("04-06 11:10", "coordinator", "route", depts=["soc"])("04-06 12:00", "executor:soc", "submit_draft")
    case("04-06 12:10", "coordinator", "approve")("04-06 12:20", "coordinator", "publish", channel="department")
    assert case.state == "published"


def test_3_8_without_consent_the_answer_goes_on_from_where_it_was():
    case = registered()("04-06 11:00", "coordinator", "route", depts=["soc"])
    assert case.refused("04-06 11:05", "coordinator", "consent", given=True) == "wrong_state"
    assert case.refused("04-06 11:05", "executor:soc", "ask_consent") == "role_not_allowed"
    case("04-06 11:10", "coordinator", "ask_consent")
    assert case.refused("04-06 11:15", "coordinator", "ask_consent") == "wrong_state"
    assert case.refused("04-06 11:15", "executor:soc", "submit_draft", text="…") == "wrong_state"
    case("04-06 11:20", "coordinator", "consent", given=False)
    assert case.state == "in_work"
    fields = {"full_name": "И. И.", "reply_address": "a@b"}
    assert case.refused("04-06 11:30", "coordinator", "convert", fields=fields) == "consent_required"
    case("04-06 11:40", "executor:soc", "submit_draft", text="…")
    assert case.due == {"overall": "04-07 10:00"}


def test_3_9_raised_in_mid_flow_on_a_saturday():
    case = Played("yuzhno_sakhalinsk")
    case("04-11 08:00", "coordinator", "register", source="page", posted_at="04-11 08:00")
    case("04-11 08:10", "coordinator", "route", depts=["zhkh"])
    assert case.due == {
        "draft:zhkh": "04-13 13:00",
        "structure_total:zhkh": "04-13 23:00",
        "overall": "04-14 00:00",
    }
    case("04-11 09:00", "coordinator", "set_importance", importance="emergency")
    assert case.told == {"oncall:zhkh emergency_comment"}
    assert case.due == {"draft:zhkh": "04-11 12:10", "structure_total:zhkh": "04-12 07:10", "overall": "04-12 08:00"}


def test_a_structure_that_is_not_competent_may_give_it_back_without_a_term():
    case = registered()("04-06 11:00", "coordinator", "route", depts=["soc"])
    case("04-06 12:00", "executor:soc", "return", reason="не наше")
    assert (case.state, case.due) == ("returned", {"overall": "04-07 10:00"})
    assert not case.case.assignments[0].late_return
    case("04-06 12:10", "coordinator", "route", depts=["zhkh"])
    assert case.due["structure_total:zhkh"] == "04-07 11:10"


def test_what_the_act_does_not_provide():
    case = registered()
    assert case.refused("04-06 10:05", "coordinator", "upstream_return") == "upstream_return_not_provided"
    assert case.refused("04-06 10:05", "coordinator", "submit_to_head") == "head_triage_not_provided"
    assert case.refused("04-06 10:05", "coordinator", "mark_repeat") == "repeat_not_provided"
    case("04-06 11:00", "coordinator", "route", depts=["soc"])
    assert case.refused("04-06 11:05", "executor:soc", "submit_info", text="…") == "multi_not_provided"
    assert case.refused("04-06 11:05", "coordinator", "route", replace="soc", depts=["a"]) == "wrong_state"
