"""Which topic the words of a text speak for: counted, not learned, so that an administrator can say why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from suggest.catalogue import Catalogue
from suggest.example import Department
from suggest.words import ROOT, words

AHEAD = 1.2  # times the next topic's score: closer than that, nothing is said


def guess(text: str, topics: Sequence[Department]) -> tuple[str, tuple[str, ...]] | None:
    """The topic's code and the words that speak for it, the most telling first; None where no topic stands out."""
    catalogue, said = _catalogue(tuple(topics)), words(text)
    found = [catalogue.matches(said, at) for at in range(len(topics))]
    scores = [sum(catalogue.rarity[word[:ROOT]] for word in matched) for matched in found]
    order = sorted(range(len(topics)), key=lambda at: -scores[at])
    if not order or not scores[order[0]]:
        return None
    first, second = scores[order[0]], scores[order[1]] if len(order) > 1 else 0.0
    return (topics[order[0]].code, tuple(found[order[0]])) if first >= AHEAD * second else None


@lru_cache(maxsize=4)
def _catalogue(topics: tuple[Department, ...]) -> Catalogue:
    """Kept while the topics are the same: dictionary forms of hundreds of words are not looked up for every message."""
    return Catalogue(topics)
