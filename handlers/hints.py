"""What a message may be beside its question: a ground for refusal, something urgent. A hint with its words, no more."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from handlers import proofreading
from handlers.texts import Html, Texts
from storage.privacy import folded
from workflow.regulation import Regulation

GROUNDS = ("obscene", "threat")  # ids of the acts' grounds that words can tell
URGENT = "urgent"
WORDS = 4


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Expressions of texts/ru/hints.toml; swearing is the same as in drafts."""
    text = files("handlers.texts").joinpath("ru/hints.toml").read_text(encoding="utf-8")
    found = {name: re.compile(pattern) for name, pattern in tomllib.loads(text).items()}
    return found | {"obscene": proofreading.patterns()["obscene"]}


def telling(name: str, text: str) -> tuple[str, ...]:
    """The words of a text that speak for a hint, in order."""
    found = (match[0].strip() for match in patterns()[name].finditer(folded(text)))
    return tuple(dict.fromkeys(found))[:WORDS]


def hint_lines(texts: Texts, regulation: Regulation, text: str) -> list[Html]:
    """A line for each hint: the act's own ground with the words that speak for it, then urgency."""
    lines = []
    for ground in regulation.refusal:
        words = telling(ground.id, text) if ground.id in GROUNDS else ()
        if words:
            said = ", ".join(map(_veiled, words) if ground.id == "obscene" else words)
            lines.append(texts("hint-ground", ground=ground.title, words=said))
    urgent = telling(URGENT, text)
    return [*lines, *([texts("hint-urgent", words=", ".join(urgent))] if urgent else [])]


def doubted(regulation: Regulation, text: str) -> bool:
    """Whether there is any hint of a ground for refusal."""
    return any(telling(ground.id, text) for ground in regulation.refusal if ground.id in GROUNDS)


def _veiled(word: str) -> str:
    """A swear word as an office writes it: its ends alone."""
    return word[0] + "*" * (len(word) - 2) + word[-1]
