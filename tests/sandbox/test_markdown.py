"""MarkdownV2 is read, and refused, as Telegram does it."""

from __future__ import annotations

import pytest

from sandbox.markup.html import MarkupError
from sandbox.markup.markdown import parse
from sandbox.markup.render import to_html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("*bold* _italic_ __under__ ~gone~ ||hidden||",
         "<b>bold</b> <i>italic</i> <u>under</u> <s>gone</s> <tg-spoiler>hidden</tg-spoiler>"),
        ("*bold _both_*", "<b>bold <i>both</i></b>"),
        (r"5 \* 5 \= 25\!", "5 * 5 = 25!"),
        ("`a * b`", "<code>a * b</code>"),
        ("```python\nx = 1\n```", '<pre><code class="language-python">x = 1\n</code></pre>'),
        ("[site](https://example.org/a)", '<a href="https://example.org/a">site</a>'),
        (">quoted\n>still\nnot", "<blockquote>quoted\nstill</blockquote>\nnot"),
        ("ё *жирно*", "ё <b>жирно</b>"),
    ],
)  # fmt: skip
def test_marks_become_entities(source: str, html: str) -> None:
    assert to_html(*parse(source)) == html


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("the end.", r"Character '\.' is reserved and must be escaped with the preceding '\\'"),
        ("ё *bold", "Can't find end of Bold entity at byte offset 3"),
        ("`code", "Can't find end of Code entity at byte offset 0"),
        ("[site](https://example.org", "Can't find end of a URL at byte offset 6"),
        ("*bold _both*_", "Can't find end of"),
    ],
)
def test_what_telegram_refuses_is_refused_in_its_words(source: str, words: str) -> None:
    with pytest.raises(MarkupError, match=words):
        parse(source)
