"""The stories of the demo cite their acts truly, and there is an ordinary day, a missed term and a day off for each."""

import tomllib
from importlib.resources import files

import pytest

from bot.demo.scenery import apart
from bot.demo.stories import stories
from storage import regulations

STORIES = stories()


def cited(value):
    """Every paragraph the profile of an act names."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ([inner] if key == "ref" else inner if key == "refs" else cited(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from cited(inner)


@pytest.mark.parametrize("script", STORIES, ids=[one.id for one in STORIES])
def test_a_story_cites_paragraphs_of_its_own_act(script):
    known = set(cited(tomllib.loads(regulations.text(script.scene))))
    assert {step.ref for step in script.steps if step.ref} <= known
    assert any(step.ref for step in script.steps)
    assert all(step.acts for step in script.steps)


def test_the_words_of_the_act_stand_beside_its_terms():
    late = next(one for one in STORIES if one.id == "rubtsovsk/late")
    assert late.steps[0].quote.startswith("не позднее 3 рабочих часов")


def test_every_act_has_its_stories():
    told = {(one.scene, one.id.partition("/")[2]) for one in STORIES}
    for act in regulations.packaged():
        assert {(act, "ordinary"), (act, "late"), (act, "dayoff")} <= told
        several = regulations.read(act)[0].multi.enabled
        assert ((act, "several") in told) is several
    assert {"ordinary", "late", "surge", "several", "dayoff"} == {name for act, name in told if act == "rubtsovsk"}


def test_no_story_is_forgotten():
    found = [item for act in regulations.packaged() for item in files("bot.demo.stories").joinpath(act).iterdir()]
    assert len(found) == len(STORIES)


def test_acts_are_told_apart_in_a_narrow_list():
    assert apart(["Администрация города А", "Администрация города Б"]) == ["А", "Б"]
    assert apart(["Администрация города А", "Мэрия города А"]) == ["Администрация города А", "Мэрия города А"]
    assert apart(["Администрация"]) == ["Администрация"]
