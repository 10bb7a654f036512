"""A text as numbers: TF-IDF over the words of the examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

RARE = 7.0  # the weight of a word that one text in about four hundred holds counts as full
LARGEST = 20_000  # words kept, the commonest first: what a small machine holds for a hundred departments

Floats = NDArray[np.floating[Any]]  # kept as float32: half the memory, and no ranking changes
Integers = NDArray[np.integer[Any]]


class Vector(NamedTuple):
    """A sparse vector of length 1 (or 0, where no word is known)."""

    columns: Integers
    values: Floats


@dataclass(frozen=True)
class Vocabulary:
    """The words known, each with its weight: the rarer, the heavier."""

    words: tuple[str, ...]
    weights: Floats

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each word stands."""
        return {word: place for place, word in enumerate(self.words)}

    def rareness(self, word: str) -> float:
        """How little a word is said in messages, from 0 to 1."""
        place = self.places.get(word)
        return 1.0 if place is None else min(1.0, (float(self.weights[place]) - 1) / RARE)

    def vector(self, words: Iterable[str]) -> Vector:
        """A text's vector; a word said often counts by the logarithm of how often."""
        counts = Counter(place for word in words if (place := self.places.get(word)) is not None)
        columns = np.array(sorted(counts), dtype=np.int32)
        said = np.array([counts[int(place)] for place in columns], dtype=np.float32)
        values = (1 + np.log(said, out=np.zeros_like(said), where=said > 0)) * self.weights[columns]
        length = float(np.linalg.norm(values))
        return Vector(columns, (values / length if length else values).astype(np.float32))


def learn(texts: Sequence[Sequence[str]]) -> Vocabulary:
    """The vocabulary of texts given as words."""
    counts = Counter(word for text in texts for word in set(text))
    kept = sorted(counts, key=lambda word: (-counts[word], word))[:LARGEST]
    said = np.array([counts[word] for word in kept], dtype=np.float32)
    return Vocabulary(tuple(kept), (1 + np.log((1 + len(texts)) / (1 + said))).astype(np.float32))
