"""What is known on the first day, without a single example: departments' titles and the words of their topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np

from suggest.example import Department
from suggest.vocabulary import Floats, Vocabulary
from suggest.words import ROOT, roots, words

TELLS = log(4)  # a word of more than a quarter of the departments explains nothing
RARE = 7.0  # the weight of a word that one text in about four hundred holds counts as full


@dataclass(frozen=True)
class Catalogue:
    """Departments and the beginnings of the words that speak for them."""

    departments: tuple[Department, ...]

    @cached_property
    def holders(self) -> tuple[frozenset[str], ...]:
        """For each department, the beginnings of its words."""
        return tuple(frozenset(roots(words(" ".join((item.title, *item.words))))) for item in self.departments)

    @cached_property
    def rarity(self) -> dict[str, float]:
        """The fewer departments share a word, the more it says."""
        shared = Counter(root for held in self.holders for root in held)
        return {root: log((len(self.departments) + 1) / count) for root, count in shared.items()}

    def scores(self, said: list[str], vocabulary: Vocabulary) -> Floats:
        """How strongly the words of a text speak for each department; words frequent in messages say less."""
        begun = roots(said)
        weight = {
            root: self.rarity[root] * _weight(word, vocabulary) for root, word in begun.items() if root in self.rarity
        }
        found = [sum(weight[root] for root in held if root in weight) for held in self.holders]
        return np.array(found, dtype=np.float32)

    def matches(self, said: list[str], department: int) -> list[str]:
        """The words of a text that the catalogue knows for a department, the rarest first."""
        found = {word: self.rarity[root] for root, word in roots(said).items() if root in self.holders[department]}
        return sorted(found, key=lambda word: (-found[word], word))

    def tells(self, word: str) -> bool:
        """Whether a word names few departments rather than half of them."""
        return self.rarity.get(word[:ROOT], 0) >= TELLS


def learn(departments: Sequence[Department], codes: Sequence[str]) -> Catalogue:
    """The catalogue in the order of `codes`; a department the roster lacks is known by its code alone."""
    known = {item.code: item for item in departments}
    return Catalogue(tuple(known.get(code, Department(code, code)) for code in codes))


def _weight(word: str, vocabulary: Vocabulary) -> float:
    place = vocabulary.places.get(word)
    return 1.0 if place is None else min(1.0, (float(vocabulary.weights[place]) - 1) / RARE)
