"""The acceptance timelines of all five regulations, replayed through the engine."""

import json
from pathlib import Path

import pytest

from bot import simulate
from storage import regulations

SCENARIOS = Path(__file__).parents[2].parent / "shared" / "acceptance" / "scenarios.json"
given = pytest.mark.skipif(not SCENARIOS.exists(), reason="the scenarios are handed over beside the project")


def replay(document):
    return simulate.run(document, lambda chosen: regulations.read(chosen)[0])


@given
def test_every_scenario_agrees():
    document = json.loads(SCENARIOS.read_text(encoding="utf-8"))
    result = replay(document)
    assert simulate.differences(document, result) == []
    assert len(result["scenarios"]) == len(document["scenarios"]) > 0


@given
def test_a_wrong_expectation_is_found():
    document = json.loads(SCENARIOS.read_text(encoding="utf-8"))
    step = document["scenarios"][0]["steps"][1]["expect"]
    step["state"], step["deadlines"] = "published", []
    found = simulate.differences(document, replay(document))
    assert len(found) == 2
    assert "expected published, got in_work" in found[0]


@given
def test_the_timeline_names_steps_terms_and_notices():
    document = json.loads(SCENARIOS.read_text(encoding="utf-8"))
    text = simulate.timeline(document, replay(document))
    assert "000-1 [rubtsovsk]" in text
    assert "executor:zhkh/assigned" in text
