"""A text as words in their dictionary forms: what a person typed in any case, number and gender becomes one word."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

WORD = re.compile(r"\w+")
RUSSIAN = re.compile("[\u0430-\u044f]+")
YO, YE = "\u0451", "\u0435"  # people write one for the other
ROOT = 5  # letters: enough to meet an adjective made of a place's name, and short of its ending


def words(text: str) -> list[str]:
    """The dictionary forms of a text's words, in order."""
    return [_form(word) for word in WORD.findall(text.lower().replace(YO, YE))]


def roots(forms: list[str]) -> dict[str, str]:
    """The beginnings of words, each with the first word that begins so; shorter than three letters says nothing."""
    return {form[:ROOT]: form for form in reversed(forms) if len(form) > 2}


@lru_cache(maxsize=200_000)
def _form(word: str) -> str:
    """The likeliest form; of two as likely the longer, so that pits do not become post stations.

    What is no Russian word is its own form: the dictionary has none, and fails on letters that Unicode does not name.
    """
    if not RUSSIAN.fullmatch(word):
        return word
    likeliest = max(_dictionary().parse(word), key=lambda found: (round(found.score, 2), len(found.normal_form)))
    form: str = likeliest.normal_form
    return form.replace(YO, YE)


@cache
def _dictionary() -> MorphAnalyzer:
    """Read once, when the first text comes: 0.1 s and about 20 MB."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")
