"""How often the right department stands first, among the first three, among the first five."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from suggest import practice
from suggest.example import Example
from suggest.model import Model

TOPS = (1, 3, 5)
SEED = 7


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Shares from 0 to 1, one for each of `TOPS`, over so many `cases`."""

    tops: tuple[float, ...]
    cases: int


def split(examples: Sequence[Example], share: float = 0.2, seed: int = SEED) -> tuple[list[Example], list[Example]]:
    """Examples to learn from and examples to ask about. Messages of the same text stay on one side."""
    texts = sorted({example.text for example in examples})
    Random(seed).shuffle(texts)  # noqa: S311 - a split is no secret
    asked = set(texts[: max(1, round(share * len(texts)))])
    return (
        [example for example in examples if example.text not in asked],
        [example for example in examples if example.text in asked],
    )


def accuracy(model: Model, learned: Sequence[Example], asked: Sequence[Example], *, ordered: bool = True) -> Accuracy:
    """Ask about each message what the model would have said when it came: practice is known from the learned messages
    before it and from none after."""
    learned = sorted(learned, key=lambda example: example.number)
    place = {code: at for at, code in enumerate(model.departments)}
    states = practice.states((place[example.department] for example in learned), len(place))
    moments = np.searchsorted([example.number for example in learned], [example.number for example in asked])
    hits = [0] * len(TOPS)
    for example, moment in zip(asked, moments, strict=True):
        ranked = model.rank_at(example.text, states[moment] if ordered else model.practice.latest)
        codes = [suggestion.department for suggestion in ranked]
        for at, top in enumerate(TOPS):
            hits[at] += example.department in codes[:top]
    return Accuracy(tuple(hit / max(1, len(asked)) for hit in hits), len(asked))
