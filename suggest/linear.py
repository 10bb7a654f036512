"""The learned scores: words, and words as the practice of the time reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from suggest import ridge
from suggest.vocabulary import Floats, Integers, Vector


@dataclass(frozen=True)
class Linear:
    """`words`: a weight for each word and label; on each axis of practice another such table (`shifts`), and for each
    label a weight of the axes themselves and a constant (`plain`)."""

    words: Floats
    shifts: Floats
    plain: Floats

    def scores(self, vector: Vector, place: Floats) -> Floats:
        """The score of each label for a text at a place on the axes of practice."""
        found: Floats = vector.values @ self.meant(vector.columns, place) + np.append(place, np.float32(1)) @ self.plain
        return found

    def meant(self, columns: Integers, place: Floats) -> Floats:
        """What each word means for each label at this place."""
        found: Floats = self.words[columns] + np.tensordot(place, self.shifts[:, columns], (0, 0))
        return found


def learn(vectors: Sequence[Vector], places: Floats, labels: Integers, words: int, size: int) -> Linear:
    """The weights for examples with their places; without axes `places` has no columns."""
    from scipy import sparse

    axes = places.shape[1]
    starts = np.concatenate([[0], np.cumsum([len(vector.columns) for vector in vectors])])
    columns = np.concatenate([np.zeros(0, dtype=np.int32), *(vector.columns for vector in vectors)])
    values = np.concatenate([np.zeros(0, dtype=np.float32), *(vector.values for vector in vectors)])
    said = sparse.csr_matrix((values, columns, starts), shape=(len(vectors), words), dtype=np.float32)
    shifted = [said.multiply(places[:, [axis]]) for axis in range(axes)]
    plain = np.hstack([places, np.ones((len(vectors), 1), dtype=np.float32)])
    rows = sparse.hstack([said, *shifted, sparse.csr_matrix(plain)], format="csr", dtype=np.float32)
    weights = ridge.learn(rows, labels, size)
    shifts = weights[words : words * (1 + axes)].reshape(axes, words, size)
    return Linear(weights[:words], shifts, weights[words * (1 + axes) :])
