"""Who in a department answers for what: by a case's topic, or by words in its text, whatever their endings."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"\w+")
LONG = 6  # letters from which on a word may lose two with its ending and gain three; a shorter one loses one, gains two


def answers(phrases: str, topic: Iterable[str], text: str) -> bool:
    """Whether one of the phrases, between commas, is a name of the topic, or has every word of it in the text."""
    known, words = [_words(name) for name in topic], _words(text)
    wanted = [_words(phrase) for phrase in phrases.split(",")]
    return any(phrase and (phrase in known or all(_said(word, words) for word in phrase)) for phrase in wanted)


def _said(word: str, words: list[str]) -> bool:
    lost, gained = (2, 3) if len(word) >= LONG else (1, 2)
    stem = word[:-lost] or word
    return any(other.startswith(stem) and len(other) <= len(word) + gained for other in words)


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold().replace("\N{CYRILLIC SMALL LETTER IO}", "\N{CYRILLIC SMALL LETTER IE}"))
