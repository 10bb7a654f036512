"""docs/glossary.md and the code use the same words, and give the same paragraphs."""

import importlib
import re

import pytest

from handlers.lists import STATES
from storage import regulations
from storage.tables import metadata
from tests.docs.pages import ROOT
from workflow.commands import Action
from workflow.worktime.units import UNITS

PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ACTS = {
    "Р": "rubtsovsk", "М": "moskalensky", "Бб": "bolshebeysugskoe", "Б": "barnaul", "Ю": "yuzhno_sakhalinsk"
}  # fmt: skip
REGULATIONS = {letter: regulations.read(name)[0] for letter, name in ACTS.items()}
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def rows(section):
    lines = [line for line in SECTIONS[section].splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def names(section):
    return [found for row in rows(section) for found in re.findall(r"`([^`]+)`", row[1])]


def test_every_act_has_its_letter():
    assert sorted(ACTS.values()) == regulations.packaged()
    assert all(f"**{letter}** — " in PAGE for letter in ACTS)


@pytest.mark.parametrize(
    ("section", "code"),
    [
        ("Роли", {role for act in REGULATIONS.values() for role in act.roles}),
        ("Состояния сообщения", set(STATES)),
        ("Действия", {action.value for action in Action}),
        ("Сроки", {rule.kind for act in REGULATIONS.values() for rule in act.deadline}),
    ],
)
def test_the_words_of_the_code_are_those_of_the_glossary(section, code):
    assert set(names(section)) == code
    assert len(names(section)) == len(code), "each once"


def test_the_paragraphs_of_a_term_are_those_of_the_acts():
    for _, kind, said in rows("Сроки"):
        found = {
            letter: ", ".join(dict.fromkeys(rule.ref for rule in act.deadline if rule.kind == kind.strip("`")))
            for letter, act in REGULATIONS.items()
        }
        assert said == "; ".join(f"{letter} {refs}" for letter, refs in found.items() if refs)


def test_the_roles_of_an_act_are_named_with_its_letter():
    for _, role, said in rows("Роли"):
        of = {letter for letter, act in REGULATIONS.items() if role.strip("`") in act.roles}
        given = set(re.findall(r"(?:^|; )(\w+) ", said))
        assert given <= of, role
        assert given or not of


@pytest.mark.parametrize("name", names("Понятия"))
def test_a_name_of_the_program_is_there(name):
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        module, _, attribute = name.rpartition(".")
        assert hasattr(importlib.import_module(module), attribute), name


def test_the_units_and_tables_are_there():
    units = set(re.findall(r"`([^`]+)`", SECTIONS["Сроки"].rpartition("Единицы:")[2]))
    assert units <= set(UNITS)
    assert set(names("Таблицы")) <= set(metadata.tables)
