"""Rubtsovsk, what the acceptance timelines do not show: by paragraphs of the act."""

import pytest

from tests.unit.played import Played


@pytest.fixture
def case():
    return Played("rubtsovsk")("03-16 09:00", "coordinator", "register", source="vk", url="u", author="a", text="t")


def routed(case, *depts, **more):
    return case("03-16 09:10", "coordinator", "route", depts=list(depts), **more)


def test_13_an_interim_answer_closes_the_whole_term_and_opens_seven_days_for_the_final_draft(case):
    routed(case, "zhkh")("03-16 09:40", "executor:zhkh", "submit_draft", kind="interim", text="…")
    case("03-16 09:50", "coordinator", "approve")("03-16 10:00", "executor:zhkh", "publish", via="same_page")
    assert (case.state, case.due) == ("interim", {"final_draft": "03-25 18:00"})
    assert "executor:zhkh final_answer_due" in case.told
    assert case.refused("03-17 10:00", "executor:zhkh", "submit_draft", kind="interim") == "interim_already_given"
    case("03-25 18:00", "executor:zhkh", "submit_draft", kind="final", text="…")
    assert case.due == {"approval": "03-26 09:30"}
    case("03-26 09:30", "coordinator", "approve")("03-26 10:00", "executor:zhkh", "publish")
    assert (case.state, case.due) == ("published", {})


def test_9_a_final_draft_needs_an_interim_answer_before_it(case):
    routed(case, "zhkh")
    assert case.refused("03-16 09:40", "executor:zhkh", "submit_draft", kind="final") == "interim_answer_required"
    assert case.refused("03-16 09:40", "executor:zhkh", "submit_draft", kind="poem") == "unknown_kind"


def test_12_the_fallback_page_needs_its_reason(case):
    routed(case, "zhkh")("03-16 09:40", "executor:zhkh", "submit_draft", text="…")
    case("03-16 09:50", "coordinator", "approve")
    assert case.refused("03-16 10:00", "executor:zhkh", "publish", via="fallback") == "fallback_reason_required"
    assert case.refused("03-16 10:00", "executor:obr", "publish", via="same_page") == "role_not_allowed"
    case("03-16 10:00", "executor:zhkh", "publish", via="fallback", reason="страница закрыта", author_link="vk.com/id1")
    assert case.case.outcome_reason == "страница закрыта"


def test_12_a_fallback_without_anything_to_link_the_author_by():
    case = Played("rubtsovsk")("03-16 09:00", "coordinator", "register", text="t")
    routed(case, "zhkh")("03-16 09:40", "executor:zhkh", "submit_draft")("03-16 09:50", "coordinator", "approve")
    asked = {"via": "fallback", "reason": "закрыта"}
    assert case.refused("03-16 10:00", "executor:zhkh", "publish", **asked) == "author_link_required"


def test_7_a_late_return_is_taken_and_marked(case):
    routed(case, "zhkh")
    assert case.due == {"competence:zhkh": "03-16 09:40", "overall": "03-16 12:00"}
    assert case.refused("03-16 09:41", "executor:zhkh", "return", reason=" ") == "reason_required"
    case("03-16 09:41", "executor:zhkh", "return", reason="не наше")
    assert case.state == "returned"
    assert case.case.assignments[0].late_return
    case("03-16 09:50", "coordinator", "route", depts=["obr"])(
        "03-16 10:20", "executor:obr", "return", reason="не наше"
    )
    assert not case.case.assignments[1].late_return


def test_14_in_turn_a_returned_part_that_is_dropped_passes_the_turn_on(case):
    routed(case, "a", "b", "lead", responsible="lead", order="sequential")
    assert "executor:b assigned" not in case.told
    case("03-16 09:20", "executor:a", "return", reason="не наше")
    assert case.state == "in_work"
    assert "reroute" in case.due
    assert "coordinator" in case.holders
    assert "route" in case.can("coordinator")
    case("03-16 09:30", "coordinator", "route", drop="a")
    assert "executor:b assigned" in case.told
    assert case.due["info:b"] == "03-16 11:30"
    assert "reroute" not in case.due
    case("03-16 09:40", "executor:b", "submit_info", text="…")
    assert "executor:lead all_info" in case.told


def test_14_a_successor_whose_predecessor_had_not_had_his_turn_waits_for_it(case):
    routed(case, "a", "b", "lead", responsible="lead", order="sequential")
    case("03-16 09:20", "coordinator", "route", replace="b", depts=["c"])
    assert "executor:c assigned" not in case.told
    assert "info:c" not in case.due
    case("03-16 09:30", "executor:a", "submit_info", text="…")
    assert "executor:c assigned" in case.told
    assert case.due["info:c"] == "03-16 11:30"


def test_14_one_waiting_part_needs_no_name_when_its_successor_is_chosen(case):
    routed(case, "lead", "a", responsible="lead")
    assert case.refused("03-16 09:15", "coordinator", "route", depts=["b"]) == "wrong_state"
    case("03-16 09:20", "executor:a", "return", reason="не наше")
    assert case.refused("03-16 09:25", "coordinator", "route", depts=["lead"]) == "already_assigned"
    assert case.refused("03-16 09:25", "coordinator", "route") == "departments_required"
    case("03-16 09:25", "coordinator", "route", depts=["b"])
    assert case.told == {"executor:b assigned"}
    assert [(p.dept, p.part) for p in case.case.current] == [("lead", "responsible"), ("b", "co")]


def test_14_the_responsible_part_cannot_be_dropped_and_is_waited_for(case):
    routed(case, "lead", "a", responsible="lead")("03-16 09:20", "executor:lead", "return", reason="не наше")
    assert case.refused("03-16 09:25", "coordinator", "route", drop="lead") == "responsible_required"
    assert case.refused("03-16 09:25", "coordinator", "route", replace="x", depts=["b"]) == "unknown_assignment"
    assert case.refused("03-16 09:30", "executor:a", "submit_draft") == "role_not_allowed"
    case("03-16 09:30", "coordinator", "route", depts=["b"])
    assert case.case.current[-1].part == "responsible"
    case("03-16 09:40", "executor:b", "submit_draft", text="…")
    assert case.state == "on_approval:1"


def test_14_a_co_executor_may_be_late_with_the_common_draft_on_approval(case):
    routed(case, "lead", "a", responsible="lead")("03-16 09:30", "executor:lead", "submit_draft", text="…")
    assert case.due["info:a"] == "03-16 11:10"
    case("03-16 09:35", "executor:a", "accept")("03-16 09:40", "executor:a", "submit_info", text="…")
    assert case.state == "on_approval:1"
    assert "info:a" not in case.due
    assert "executor:lead all_info" not in case.told
    assert case.refused("03-16 09:45", "executor:a", "submit_info", text="…") == "info_already_sent"
    assert case.refused("03-16 09:45", "executor:a", "accept") == "already_accepted"


def test_14_a_responsible_who_is_not_among_them_and_an_order_the_act_does_not_know(case):
    asked = {"depts": ["a", "b"], "responsible": "c"}
    assert case.refused("03-16 09:05", "coordinator", "route", **asked) == "responsible_required"
    asked = {"depts": ["a", "b"], "order": "alphabetic"}
    assert case.refused("03-16 09:05", "coordinator", "route", **asked) == "order_not_provided"
    assert case.refused("03-16 09:05", "executor:a", "route", depts=["a"]) == "role_not_allowed"


def test_10_only_paragraph_16_is_a_ground_to_send_back(case):
    routed(case, "zhkh")("03-16 09:30", "executor:zhkh", "submit_draft", text="…")
    assert case.refused("03-16 09:40", "coordinator", "reject", reasons=["tone"]) == "unknown_reason"
    assert case.refused("03-16 09:40", "coordinator", "reject") == "reason_required"
    assert case.refused("03-16 09:40", "executor:zhkh", "approve") == "role_not_allowed"
    case("03-16 09:40", "coordinator", "reject", reasons=["attachments"], comment="нет фото")
    assert case.due == {"rework": "03-16 10:40", "overall": "03-16 12:00"}


def test_10_approval_binds_to_a_version_and_an_edited_text_is_a_new_one(case):
    routed(case, "zhkh")("03-16 09:30", "executor:zhkh", "submit_draft", text="первый")
    case("03-16 09:40", "coordinator", "reject", reasons=["format"])
    case("03-16 09:50", "executor:zhkh", "submit_draft", text="второй")
    assert case.refused("03-16 09:55", "coordinator", "approve", draft_version=1) == "stale_draft"
    assert case.refused("03-16 09:55", "coordinator", "reject", draft_version=1, comment="…") == "stale_draft"
    case("03-16 09:55", "coordinator", "approve", draft_version=2, text="третий")
    assert (case.case.draft.version, case.case.draft.text, case.case.draft.status) == (3, "третий", "approved")
    assert case.case.drafts[1].text == "второй"


def test_15_a_message_marked_as_repeated_is_linked_to_the_earlier_case(case):
    case("03-16 09:05", "coordinator", "mark_repeat", previous_case=7, previous_answers=2)
    assert (case.case.kind, case.case.previous_case, case.case.previous_answers) == ("repeat", 7, 2)
    assert "mark_repeat" not in case.can("coordinator")


def test_19_a_late_act_tells_of_the_breach_although_no_tick_came_before_it(case):
    routed(case, "zhkh")("03-16 12:01", "executor:zhkh", "submit_draft", text="…")
    assert "deputy:zhkh breach:overall" not in case.told  # still running: the tick will tell
    case("03-16 12:40", "coordinator", "approve")
    assert "coordinator overdue:approval" in case.told
    assert "deputy:zhkh breach:approval" not in case.told
    case("03-16 14:01", "executor:zhkh", "publish")
    assert {"deputy:zhkh breach:overall", "executor:zhkh overdue:overall"} <= case.told
    assert case("03-16 15:00", "clock", "tick").told == set()


def test_21_an_urgent_report_goes_out_also_from_a_closed_case(case):
    case("03-16 09:05", "coordinator", "refuse", ground="threat")
    case("03-16 20:00", "coordinator", "flag", flag="activity_surge")
    assert case.told == {"head urgent_report"}
    assert case.refused("03-16 20:00", "coordinator", "flag", flag="interesting") == "unknown_flag"
    assert case.refused("03-16 20:00", "executor:zhkh", "flag", flag="activity_surge") == "role_not_allowed"


def test_a_registration_cannot_lie_ahead_of_itself():
    case = Played("rubtsovsk")
    assert case.refused("03-16 09:00", "coordinator", "register", detected_at="03-16 09:01") == "instant_in_future"
    assert case.refused("03-16 09:00", "executor:zhkh", "register", text="t") == "role_not_allowed"
    assert case.refused("03-16 09:00", "coordinator", "route", depts=["zhkh"]) == "wrong_state"


def test_a_tick_writes_a_missed_term_once(case):
    assert case("03-16 09:31", "clock", "tick").told == {"coordinator overdue:route"}
    assert case("03-16 09:32", "clock", "tick").told == set()
    assert case.refused("03-16 09:32", "coordinator", "tick") == "role_not_allowed"
