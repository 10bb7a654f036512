"""What is known on the first day, without a single example: departments' titles and the words of their topics.

Pure Python: a bot that has not learned anything yet loads neither NumPy nor a model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log

from suggest.example import Department, Suggestion
from suggest.words import ROOT, roots, words

TELLS = log(4)  # a word of more than a quarter of the departments explains nothing, unless it is of one alone
WEIGHT = 0.7  # of this evidence among the others, see suggest/blend.py; alone it weighs as much


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

    def rank(self, text: str) -> tuple[Suggestion, ...]:
        """Every department, the likeliest first, by this evidence alone; equal ones stay in their order."""
        said = words(text)
        raised = [exp(WEIGHT * score) for score in self.scores(said)]
        order = sorted(range(len(raised)), key=lambda at: -raised[at])
        return tuple(
            Suggestion(
                self.departments[at].code,
                raised[at] / sum(raised),
                tuple(word for word in self.matches(said, at) if self.tells(word)),
            )
            for at in order
        )

    def scores(self, said: list[str], weight: Callable[[str], float] = lambda _word: 1.0) -> list[float]:
        """How strongly the words of a text speak for each department; `weight` of a word is 1 for a rare one."""
        weighed = {root: self.rarity[root] * weight(word) for root, word in roots(said).items() if root in self.rarity}
        return [sum(weighed[root] for root in held if root in weighed) for held in self.holders]

    def matches(self, said: list[str], department: int) -> list[str]:
        """The words of a text that the catalogue knows for a department, the rarest first."""
        found = {word: self.rarity[root] for root, word in roots(said).items() if root in self.holders[department]}
        return sorted(found, key=lambda word: (-found[word], word))

    def tells(self, word: str) -> bool:
        """Whether a word names few departments rather than half of them."""
        return self.rarity.get(word[:ROOT], 0) >= min(TELLS, log(len(self.departments) + 1))


def learn(departments: Sequence[Department], codes: Sequence[str]) -> Catalogue:
    """The catalogue in the order of `codes`; a department the roster lacks is known by its code alone."""
    known = {item.code: item for item in departments}
    return Catalogue(tuple(known.get(code, Department(code, code)) for code in codes))
