"""What a new version of a draft changes: words taken out and put in, with a little of what stands around them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import escape

from handlers.texts import Html

WORDS = re.compile(r"\S+\s*")
AROUND = 4  # words kept on each side of a change
LIMIT = 700  # characters


def changes(before: str, after: str) -> Html:
    """The changed places, struck out and underlined; empty for equal texts or for ones with nothing in common."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if before == after or matcher.ratio() < 0.3:
        return Html("")
    parts: list[str] = []
    for group in matcher.get_grouped_opcodes(AROUND):
        piece = "".join(_shown(tag, old[a:b], new[c:d]) for tag, a, b, c, d in group)
        if sum(map(len, parts)) + len(piece) > LIMIT:
            break
        parts.append(piece.strip())
    return Html("… " + " … ".join(parts) + " …") if parts else Html("")


def _shown(tag: str, old: list[str], new: list[str]) -> str:
    if tag == "equal":
        return escape("".join(new), quote=False)
    gone, come = (escape("".join(words).strip(), quote=False) for words in (old, new))
    return " ".join(part for part in (f"<s>{gone}</s>" if gone else "", f"<u>{come}</u>" if come else "") if part) + " "
