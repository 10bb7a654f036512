"""Whatever is asked, a ranking is a ranking; whatever is learned from, learning ends and repeats itself."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.hints import patterns, telling
from storage.privacy import folded
from suggest import archive
from suggest.catalogue import Catalogue
from suggest.example import Department, Example
from suggest.training import train
from suggest.words import words
from tests.suggesting import DEPARTMENTS, model

CODES = [department.code for department in DEPARTMENTS]
pieces = st.sampled_from(["яма", "фонарь", "подъезд", "Льгов", "на", "№ 5", "<b>", "\u0000", "🙂", "x" * 300])
texts = st.one_of(st.text(max_size=200), st.lists(pieces, max_size=12).map(" ".join))
lessons = st.lists(
    st.builds(
        Example,
        number=st.integers(-(2**40), 2**40),
        text=texts,
        department=st.sampled_from([*CODES, "closed since"]),
        topic=st.sampled_from(["", "Ямы", "Свет"]),
        returned=st.booleans(),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(texts, st.lists(st.sampled_from([*CODES, "unheard of"]), max_size=60))
def test_a_ranking_holds_every_department_once_and_all_the_chance(text, since):
    ranked = model().rank(text, since)
    assert sorted(item.department for item in ranked) == sorted(CODES)
    assert sum(item.confidence for item in ranked) == pytest.approx(1, abs=1e-4)
    assert all(earlier.confidence >= later.confidence for earlier, later in pairwise(ranked))
    assert model().rank(text, since) == ranked


@settings(deadline=None)
@given(texts)
def test_the_first_day_ranks_every_department_too_and_names_words_of_the_text(text):
    ranked = Catalogue(DEPARTMENTS).rank(text)
    assert sorted(item.department for item in ranked) == sorted(CODES)
    assert sum(item.confidence for item in ranked) == pytest.approx(1)
    assert all(earlier.confidence >= later.confidence for earlier, later in pairwise(ranked))
    assert {word for item in ranked for word in item.words} <= set(words(text))


@given(st.one_of(texts, st.sampled_from(["Приду, убью", "Прорвало трубу", "Упавшие провода искрят"])))
def test_a_hint_gives_only_words_of_the_text(text):
    for name in patterns():
        assert all(word in folded(text) for word in telling(name, text))


@settings(max_examples=40, deadline=None)
@given(lessons, texts)
def test_any_lessons_make_a_model_and_the_same_ones_the_same_model(examples, text):
    learned = train(examples, [*DEPARTMENTS, Department("empty", "")])
    ranked = learned.rank(text)
    assert {item.department for item in ranked} >= {*CODES, "empty"}
    assert sum(item.confidence for item in ranked) == pytest.approx(1, abs=1e-4)
    assert archive.dumps(train(examples, [*DEPARTMENTS, Department("empty", "")])) == archive.dumps(learned)
