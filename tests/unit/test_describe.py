"""The page of a regulation: made from its file, in step with docs/regulations/, honest about what the engine does."""

import re
from pathlib import Path

import pytest

from bot import escalation
from bot.describe import page
from bot.diagram import walk
from storage import regulations
from storage.ladders import packaged
from workflow.commands import Action
from workflow.steps.context import TERMINAL

ROOT = Path(__file__).parents[2]
SIXTH = str(Path(__file__).with_name("sixth.toml"))
PACKAGED = regulations.packaged()


@pytest.mark.parametrize("name", PACKAGED)
def test_the_page_in_docs_is_the_one_the_file_makes(name):
    kept = (ROOT / "docs" / "regulations" / f"{name}.md").read_text(encoding="utf-8")
    assert page(regulations.read(name)[0]) == kept, f"otklik describe {name} > docs/regulations/{name}.md"


@pytest.mark.parametrize("name", [*PACKAGED, SIXTH])
def test_every_state_leads_to_an_end(name):
    arrows = walk(regulations.read(name)[0])
    leads = set(TERMINAL)
    while more := {a.source for a in arrows if a.target in leads} - leads:
        leads |= more
    assert {a.source for a in arrows} | {a.target for a in arrows} <= leads


@pytest.mark.parametrize("name", PACKAGED)
def test_every_term_is_in_the_table_with_its_paragraph(name):
    regulation = regulations.read(name)[0]
    text = page(regulation)
    for rule in regulation.deadline:
        assert f"| {rule.ref}" in text
        assert rule.quote in text
    assert not re.search(r"\b(working_minutes|on_approval:|answer_submitted|dept_role)\b", text)


def test_the_diagram_shows_what_an_act_alone_has():
    def actions(name):
        return {arrow.action for arrow in walk(regulations.read(name)[0])}

    assert {Action.SEND_DOWN, Action.UPSTREAM_RETURN} <= actions("barnaul")
    assert Action.REFUSE not in actions("barnaul")  # an insult is answered there, the state does not change
    assert {Action.SUBMIT_TO_HEAD, Action.HEAD_DECIDE} <= actions("bolshebeysugskoe")
    assert {Action.ASK_CONSENT, Action.CONVERT} <= actions("yuzhno_sakhalinsk")


def test_a_page_of_an_act_that_the_program_has_never_heard_of():
    text = page(regulations.read(SIXTH)[0])
    assert "Юрист" in text
    assert "2 рабочих дня от события «выявление»" in text


def test_the_page_of_reminders_is_made_of_the_data():
    kept = (ROOT / "docs" / "escalation.md").read_text(encoding="utf-8")
    known = [regulations.read(name)[0] for name in PACKAGED]
    assert escalation.page(known, packaged()) == kept, "otklik ladders > docs/escalation.md"
