"""What the pages say of the acts, of the calendar and of the decisions is what the data says."""

import re

import pytest

from storage import calendars, regulations
from tests.docs.index import index
from tests.docs.pages import ROOT, piece, read

READMES = ["README.md", "README.en.md"]


def row(page, act):
    (found,) = [line for line in read(ROOT / page).splitlines() if f"](docs/regulations/{act}.md) |" in line]
    return [cell.strip() for cell in found.strip("|").split("|")]


def terms(regulation, *kinds):
    return [rule for rule in regulation.deadline if rule.kind in kinds]


def paragraph(ref):
    """`п. 8 абз. 1` as the tables give it: without the part of the paragraph."""
    return ref.partition(" абз.")[0].partition(",")[0].partition(";")[0].removeprefix("п. ")


@pytest.mark.parametrize("page", READMES)
@pytest.mark.parametrize("act", regulations.packaged())
def test_the_table_of_the_acts_says_what_the_acts_say(page, act):
    regulation, _ = regulations.read(act)
    _, number, route, answer, approval, publication, _ = row(page, act)
    if regulation.act.date:
        assert f"№ {regulation.act.number}" in number
        assert f"{regulation.act.date:%d.%m.%Y}" in number
    for rules, cell in ((terms(regulation, "route"), route), (terms(regulation, "overall"), answer)):
        for rule in rules:
            if rule.inferred or not rule.terms[0].after:
                continue
            assert re.search(rf"\b{rule.terms[0].amount}\b", cell), (cell, rule.terms)
            assert paragraph(rule.ref) in cell, (cell, rule.ref)
            assert rule.terms[0].floor is None or str(rule.terms[0].floor.amount) in cell
    assert terms(regulation, "route") or not re.search(r"\d+ (минут|час|hour|minute)", route)
    assert all(paragraph(level.ref) in approval for level in regulation.approval)
    assert paragraph(regulation.publication.ref).partition("-")[0] in publication


@pytest.mark.parametrize("page", READMES)
def test_the_acts_that_know_an_interim_answer_are_named(page):
    for act in regulations.packaged():
        regulation, _ = regulations.read(act)
        said = re.search(r"промежуточный ответ|interim answer", row(page, act)[-1])
        assert bool(said) == regulation.interim.enabled, act
        assert not said or paragraph(regulation.interim.ref) in row(page, act)[-1]


@pytest.mark.parametrize("page", READMES)
def test_the_years_of_the_calendar_are_those_that_are_confirmed(page):
    years = sorted(calendars.russia().sources)
    assert f"{years[0]}–{years[-1]}" in read(ROOT / page)


def test_the_index_of_decisions_has_each_with_its_title():
    assert read(ROOT / "docs" / "decisions" / "README.md") == index(), "python -m tests.docs.index"


def test_the_act_of_the_page_on_own_regulations_is_the_one_in_the_example():
    quoted = piece(r"```toml\n(\[\[deadline\]\].*?)```", read(ROOT / "docs" / "own-regulation.md"))
    assert quoted.strip() in read(ROOT / "docs" / "examples" / "zarechye.toml")
