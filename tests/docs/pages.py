"""The project's Markdown as a reader's program takes it: links, anchors, fenced blocks, code in the text."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^( *)```([^\n]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
PICTURE = re.compile(r'<img src="([^"]+)"[^>]*?(?:alt="([^"]*)")?[^>]*>|!\[([^\]]*)\]\(([^)\s]+)\)')
HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language and what is said of it, and its lines without the indent of the fence."""

    page: Path
    language: str
    note: str
    text: str


def piece(pattern, text):
    """What the pattern's group finds; it must be there."""
    found = re.search(pattern, text, re.DOTALL)
    assert found, pattern
    return found[1]


def name(page):
    return str(page.relative_to(ROOT))


def read(page):
    return page.read_text(encoding="utf-8")


def blocks(page):
    for indent, info, body in FENCE.findall(read(page)):
        language, _, note = info.strip().partition(" ")
        lines = [line.removeprefix(indent) for line in body.splitlines()]
        yield Block(page, language, note.strip(), "\n".join(lines))


def prose(page):
    """The text without fenced blocks and without code."""
    return CODE.sub("", FENCE.sub("", read(page)))


def inline(page):
    """Pieces of code in the text, also where a line breaks inside."""
    text = FENCE.sub("", read(page))
    return [" ".join(piece.split()) for piece in re.findall(r"`([^`]+)`", text)]


def links(page):
    """Targets of links and pictures."""
    return LINK.findall(prose(page)) + [a or d for a, _, _, d in PICTURE.findall(prose(page))]


def pictures(page):
    """Pairs of a picture's path and the words that stand for it."""
    return [(a or d, b or c) for a, b, c, d in PICTURE.findall(read(page))]


def anchors(page):
    """Anchors of the headings, as GitHub makes them: small letters, no marks, hyphens for spaces, numbers for twins."""
    seen = Counter[str]()
    found = set[str]()
    for heading in HEADING.findall(FENCE.sub("", read(page))):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "")
        slug = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
        found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return found
