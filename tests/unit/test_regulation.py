"""Regulations as data: five that come with the program, a sixth by path, and faults that name where and what."""

from pathlib import Path
from typing import Any

import pytest

from storage import regulations
from tests.unit.played import Played
from workflow.regulation import RegulationError, load

SIXTH = Path(__file__).with_name("sixth.toml")
PACKAGED = ["barnaul", "bolshebeysugskoe", "moskalensky", "rubtsovsk", "yuzhno_sakhalinsk"]


def test_five_regulations_come_with_the_program():
    assert regulations.packaged() == PACKAGED


@pytest.mark.parametrize("name", PACKAGED)
def test_every_term_and_rule_has_its_paragraph(name):
    regulation, version = regulations.read(name)
    assert regulation.act.id == name
    assert len(version) == 16
    parts: tuple[Any, ...] = (*regulation.deadline, *regulation.approval, *regulation.refusal, *regulation.alert)
    for part in parts:
        assert part.ref, part
    for rule in regulation.deadline:
        assert rule.quote or rule.inferred, rule.kind
    assert all(report["ref"] for report in regulation.report)
    assert all(duty["ref"] for duty in regulation.roster_duty)


def test_a_sixth_regulation_by_path_works_without_code():
    regulation, _ = regulations.read(str(SIXTH))
    case = Played(regulation)("03-20 10:00", "coordinator", "register", text="t")
    assert case.due == {"overall": "03-23 17:00"}  # a Saturday is a working day here
    assert case.refused("03-20 10:01", "coordinator", "refuse", ground="any") == "refusal_not_provided"
    assert case.refused("03-20 10:01", "coordinator", "set_importance") == "importance_not_provided"
    case("03-20 10:10", "coordinator", "route", depts=["roads"])
    assert case.refused("03-20 10:20", "executor:roads", "return", reason="…") == "return_not_provided"
    case("03-20 11:00", "executor:roads", "submit_draft", text="…")("03-20 11:10", "lawyer", "approve")
    case("03-20 11:20", "coordinator", "reject", reasons=["style"])
    assert (case.state, case.told, case.holders) == (
        "on_rework:2",
        {"executor:roads rework_needed"},
        {"executor:roads"},
    )
    case("03-20 11:30", "executor:roads", "submit_draft", text="…")
    assert case.state == "on_approval:1"  # a new text passes every level
    case("03-20 11:35", "lawyer", "approve")
    case("03-20 11:40", "coordinator", "approve")("03-20 11:50", "head", "reject", reasons=["substance"])
    assert (case.state, case.holders) == ("on_rework:3", {"coordinator"})
    case("03-20 13:00", "coordinator", "submit_draft", text="…")("03-20 13:10", "head", "approve")
    assert case.told == {"lawyer publish_needed"}
    case("03-20 13:20", "lawyer", "publish", url="https://…")
    assert case.state == "published"


def test_an_unknown_regulation_names_the_known_ones():
    with pytest.raises(FileNotFoundError, match="barnaul"):
        regulations.read("atlantis")


FAULTS = {
    "no such key": ("[multi]\nenabled = false", '[multi]\nenabled = false\ncolour = "red"', "multi.colour"),
    "required": ('set_by = "coordinator"\n', "", "importance.set_by: is required"),
    "kind of value": ("head_triage = false", 'head_triage = "no"', "flow.head_triage: must be true or false"),
    "word": ('scope = "case"', 'scope = "galaxy"', "allowed: 'case', 'assignment', 'breach' (п. 7)"),
    "event": ('opens = ["registered"]', 'opens = ["dreamt"]', "deadline[0] (overall).opens: 'dreamt'"),
    "role": ('owner = "coordinator"', 'owner = "king"', "'coordinator', 'executor', 'head', 'lawyer' (п. 7)"),
    "class": ('default = "plain"', 'default = "high"', "importance.default: 'high' is not allowed; allowed: 'plain'"),
    "levels": ("level = 2", "level = 5", "approval: levels must be 1, 2… in order"),
    "publisher": ('by = "lawyer"', 'by = "poet"', "publication.by: 'poet'"),
    "amount": ("amount = 2", "amount = 0", "deadline[0] (overall).terms[0].amount: must be more than zero (п. 7)"),
    "unit": ('"working_days"', '"moons"', "deadline[0].terms[0].unit: 'moons' is not allowed"),
    "term": ('after = "detected", ', "", "needs exactly one of after, before, agreed (п. 7)"),
    "anchor": ('after = "detected"', 'before = "dawn"', "terms[0].before: 'dawn' is not allowed; allowed: 'overall'"),
    "itself": ('after = "detected"', 'before = "overall"', "a term cannot be counted back from itself"),
    "agreed": ('after = "detected"', 'agreed = "one_day"', "deadline (overall).terms.agreed: 'one_day'"),
    "list": ("days = [1, 2, 3, 4, 5, 6]", "days = 5", "calendar.days: must be a list"),
    "table": ("[conversion]\nenabled = false", "", "conversion: is required"),
    "alert to nobody": (
        "[interim]",
        '[[alert]]\non = "breach"\nto = ["head"]\nabout = "breach"\nref = "п. 8"\n[interim]',
        "alert[0].owners: is required: whose missed terms are told (п. 8)",
    ),
    "toml": ("[act]", "[act", "not TOML"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_names_file_key_allowed_values_and_paragraph(name):
    right, wrong, said = FAULTS[name]
    text = SIXTH.read_text(encoding="utf-8")
    assert right in text
    with pytest.raises(RegulationError) as caught:
        load(text.replace(right, wrong), "sixth.toml")
    assert any(said in line and line.startswith("sixth.toml: ") for line in caught.value.problems), caught.value


def test_all_faults_are_found_at_once():
    text = SIXTH.read_text(encoding="utf-8").replace('owner = "coordinator"', 'owner = "king"')
    with pytest.raises(RegulationError) as caught:
        load(text.replace('by = "lawyer"', 'by = "poet"'), "sixth.toml")
    assert len(caught.value.problems) == 2
