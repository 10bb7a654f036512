"""Whatever people and rosters are called and whatever they write, a card is the same card with other words in it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlers.cards import CardText
from handlers.texts import Texts
from sandbox.markup import html
from storage import departments, migrate, regulations
from storage import topics as topic_rows
from storage.engine import sqlite_engine
from storage.rules import Rules
from storage.topics import Topic
from storage.tx import Tx
from tests.contract.given import ADMIN, EXECUTOR, NOW
from tests.unit.played import calendar_of
from workflow.case import Assignment, Case, Draft

ACT, VERSION = regulations.read("rubtsovsk")
RULES = Rules(ACT, VERSION, calendar_of(ACT))
AT = datetime(2026, 3, 16, 4, 0, tzinfo=UTC)
PLAIN = "слово"
SNIPPETS = (
    *("<b>", "</b>", "<a href='tg://user?id=1'>", "</blockquote>", "<script>alert(1)</script>", "&lt;", "&amp;", "&"),
    *("<", ">", '"', "&#60;b&#62;", "<!--", "<tg-spoiler>", "<pre><code class='x'>", "{ $x }", "\u202e", "{", "}"),
)
LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=4)
hostile = st.lists(st.one_of(st.sampled_from(SNIPPETS), LETTERS), max_size=6).map("".join)


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    file = tmp_path_factory.mktemp("hostile") / "town.db"
    migrate.upgrade(f"sqlite:///{file}")
    engine = sqlite_engine(f"sqlite:///{file}")
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def drawn(connection, said):
    """The card of a case whose every word is `said`, as Telegram would show it: the text and its formatting."""
    case = Case(
        1, "rubtsovsk", VERSION, text=said, author=said, url=said, topic="roads", state="in_work",
        assignments=(Assignment("zhkh", "sole", return_reason=said),), outcome_reason=said, outcome_url=said,
        drafts=(Draft(1, "answer", "zhkh", EXECUTOR, AT, said, status="rejected", remarks=said, reasons=(said,)),),
        registered_at=AT,
    )  # fmt: skip
    transaction = connection.begin()
    try:
        tx = Tx(connection)
        departments.add(tx, "zhkh", said, NOW, by=ADMIN)
        topic_rows.add(tx, Topic("roads", said, (said,)), NOW, ADMIN)
        shown = [CardText(tx, RULES, Texts(), replace(case, state=state), AT).full() for state in ("in_work", "new")]
    finally:
        transaction.rollback()
    return [html.parse(card) for card in shown]


@settings(max_examples=150, deadline=None)
@given(said=hostile)
@example(said="</blockquote></b><a href='https://evil'>x</a>")
def test_no_words_become_markup(connection, said):
    for (text, entities), (_, usual) in zip(drawn(connection, f"x{said}x"), drawn(connection, PLAIN), strict=True):
        assert [item["type"] for item in entities] == [item["type"] for item in usual]
        assert f"x{said}x" in text
