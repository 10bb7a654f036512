"""HTML is parsed and refused as Telegram does it."""

from __future__ import annotations

import pytest

from sandbox.markup.html import MarkupError, parse
from sandbox.markup.render import to_html


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("я<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("x<b", "Unclosed start tag at byte offset 1"),
        ('<span class="red">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ],
)
def test_what_telegram_refuses(html: str, words: str) -> None:
    with pytest.raises(MarkupError) as refusal:
        parse(html)
    assert str(refusal.value) == words


@pytest.mark.parametrize(
    ("html", "text", "kinds"),
    [
        ("a<b>b</b>c", "abc", [("bold", 1, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("&lt;b&gt; &amp; &quot; &nbsp; &#1103;", '<b> & " &nbsp; я', []),
        ("🔥<b>x</b>", "🔥x", [("bold", 2, 1)]),
        ('<a href="https://e.ru/?a=1&amp;b=2">x</a>', "x", [("text_link", 0, 1)]),
        ('<a href="nowhere">x</a>', "x", []),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1)]),
        ("<B>x</B>", "x", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
    ],
)
def test_what_it_understands(html: str, text: str, kinds: list[tuple[str, int, int]]) -> None:
    plain, entities = parse(html)
    assert plain == text
    assert [(one["type"], one["offset"], one["length"]) for one in entities] == kinds


@pytest.mark.parametrize(
    "html",
    [
        "<b>a<i>b</i></b>c",
        '<a href="https://e.ru/?a=1&amp;b=2">x</a>',
        "<pre><code class=\"language-py\">a &lt; b</code></pre>",
        "🔥 <u>под<s>чёрк</s></u> <tg-spoiler>тайна</tg-spoiler>",
    ],
)  # fmt: skip
def test_rendering_gives_the_same_html_back(html: str) -> None:
    assert to_html(*parse(html)) == html


def test_crossing_entities_still_nest() -> None:
    crossing = [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 2}]
    assert to_html("abc", crossing) == "<b>a<i>b</i></b><i>c</i>"


def test_a_mention_by_id_reads_back_as_it_was_written() -> None:
    text, entities = parse('<a href="tg://user?id=7">Борис</a>, примите')
    assert to_html(text, entities) == '<a href="tg://user?id=7">Борис</a>, примите'
