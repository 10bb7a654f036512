"""Texts: nothing broken, nothing missing, nothing of ours in the code."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from handlers.history import SILENT
from handlers.texts import Html, Texts
from workflow.events import EVENTS

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "handlers" / "texts" / "ru").glob("*.ftl"))
CODE = [
    path for room in ("bot", "handlers", "scheduler", "storage", "workflow") for path in (ROOT / room).rglob("*.py")
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_entry_is_junk(path):
    junk = [e for e in FluentParser().parse(path.read_text(encoding="utf-8")).body if isinstance(e, ast.Junk)]
    assert [entry.content for entry in junk] == []


def test_no_key_is_defined_twice():
    keys = re.findall(r"^([a-z][a-z0-9-]*) =", "\n".join(p.read_text(encoding="utf-8") for p in FILES), re.MULTILINE)
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


def test_every_key_named_in_code_exists():
    texts = Texts()
    named = {
        key
        for path in CODE
        for key in re.findall(r'texts(?:\.first)?\(\s*"([a-z0-9-]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(named) > 40
    assert sorted(key for key in named if not texts.has(key)) == []


def test_every_event_of_a_case_has_its_words_in_the_history():
    texts = Texts()
    assert sorted(kind for kind in EVENTS - SILENT if not texts.has(f"event-{kind.replace('_', '-')}")) == []


def test_what_people_type_is_quoted():
    assert Texts()("card-author", author="<b>x</b> & co") == "От кого: &lt;b&gt;x&lt;/b&gt; &amp; co"
    assert Texts()("card-author", author=Html("<b>x</b>")) == "От кого: <b>x</b>"


def test_a_missing_parameter_is_an_error():
    with pytest.raises(ValueError, match="card-author"):
        Texts()("card-author")


def test_russian_stands_in_texts_not_in_code():
    cyrillic = re.compile(r"[а-яё]", re.IGNORECASE)
    strings = re.compile(r'"""[\s\S]*?"""|#[^\n]*')
    found = [str(p.relative_to(ROOT)) for p in CODE if cyrillic.search(strings.sub("", p.read_text(encoding="utf-8")))]
    assert found == []


def test_every_refusal_has_its_sentence():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "workflow").rglob("*.py"))
    codes = set(re.findall(r'Refused\(\s*"([a-z_0-9]+)"', code))
    assert len(codes) > 30
    assert [name for name in sorted(codes) if not Texts().has(f"refused-{name.replace('_', '-')}")] == []
