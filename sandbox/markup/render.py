"""Entities back into HTML, escaped: what a test compares and what the page shows."""

from __future__ import annotations

from html import escape
from typing import Any

from sandbox.markup import utf16

TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
    "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip


def to_html(text: str, entities: list[dict[str, Any]]) -> str:
    """HTML that Telegram would parse into this text with these entities (links it finds itself become `<a>`)."""
    points = {0, utf16.length(text)}
    for one in entities:
        points |= {one["offset"], one["offset"] + one["length"]}
    edges = sorted(points)
    html: list[str] = []
    opened: list[dict[str, Any]] = []
    for begin, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        _close(opened, begin, html)
        for one in sorted((e for e in entities if e["offset"] == begin), key=lambda e: -int(e["length"])):
            opened.append(one)
            html.append(_start(one, text))
        html.append(escape(utf16.part(text, begin, end - begin), quote=False))
    return "".join(html)


def _close(opened: list[dict[str, Any]], at: int, html: list[str]) -> None:
    """Close what ends here; what overlaps it is closed and opened again, so tags always nest."""
    again: list[dict[str, Any]] = []
    while any(one["offset"] + one["length"] <= at for one in opened):
        top = opened.pop()
        html.append(_end(top))
        if top["offset"] + top["length"] > at:
            again.append(top)
    for one in reversed(again):
        opened.append(one)
        html.append(_start(one, ""))


def _start(one: dict[str, Any], text: str) -> str:
    match one["type"]:
        case "text_link":
            return f'<a href="{escape(one["url"])}">'
        case "text_mention":
            return f'<a href="tg://user?id={one["user"]["id"] if "user" in one else one["user_id"]}">'
        case "url":
            url = utf16.part(text, one["offset"], one["length"])
            return f'<a href="{escape(url if "://" in url else f"http://{url}")}">'
        case "expandable_blockquote":
            return "<blockquote expandable>"
        case "pre" if one.get("language"):
            return f'<pre><code class="language-{escape(one["language"])}">'
        case kind:
            return f"<{TAGS[kind]}>" if kind in TAGS else ""


def _end(one: dict[str, Any]) -> str:
    match one["type"]:
        case "text_link" | "text_mention" | "url":
            return "</a>"
        case "expandable_blockquote":
            return "</blockquote>"
        case "pre" if one.get("language"):
            return "</code></pre>"
        case kind:
            return f"</{TAGS[kind]}>" if kind in TAGS else ""
