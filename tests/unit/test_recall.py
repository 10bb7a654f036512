"""What was routed without anybody pressing is recalled while nobody has answered for it."""

import pytest

from tests.unit.played import Played

AUTO = {"model": "9fb87766fda2", "confidence": 0.97}
WHERE_THE_COORDINATOR_ROUTES = ("rubtsovsk", "barnaul", "yuzhno_sakhalinsk")


def registered(name):
    law = Played(name)
    by = law.regulation.intake.registered_by
    return law("03-16 09:00", by, "register", source="vk", url="u", author="a", text="t")


@pytest.mark.parametrize("name", WHERE_THE_COORDINATOR_ROUTES)
def test_the_case_is_new_again_and_its_terms_run_on(name):
    case = registered(name)
    before = case.due
    case("03-16 09:00", "coordinator", "route", depts=["zhkh"], auto=AUTO)
    assert case.due != before
    case("03-16 09:20", "coordinator", "recall")
    assert (case.state, case.due, case.case.assignments) == ("new", before, ())
    assert "executor:zhkh recalled" in case.told
    case("03-16 09:25", "coordinator", "route", depts=["obr"])
    assert [part.dept for part in case.case.current] == ["obr"]


def test_not_after_it_was_accepted_and_not_what_a_person_routed():
    case = registered("rubtsovsk")("03-16 09:00", "coordinator", "route", depts=["zhkh"], auto=AUTO)
    assert case.refused("03-16 09:05", "executor:zhkh", "recall") == "role_not_allowed"
    case("03-16 09:10", "executor:zhkh", "accept")
    assert case.refused("03-16 09:11", "coordinator", "recall") == "accepted_already"
    other = registered("rubtsovsk")("03-16 09:00", "coordinator", "route", depts=["zhkh"])
    assert other.refused("03-16 09:05", "coordinator", "recall") == "routed_by_a_person"


def test_sent_back_and_routed_by_a_person_it_is_the_persons():
    case = registered("rubtsovsk")("03-16 09:00", "coordinator", "route", depts=["zhkh"], auto=AUTO)
    case("03-16 09:10", "executor:zhkh", "return", reason="не наше")
    assert case.refused("03-16 09:11", "coordinator", "recall") == "wrong_state"
    case("03-16 09:12", "coordinator", "route", depts=["obr"])
    assert case.refused("03-16 09:13", "coordinator", "recall") == "routed_by_a_person"
