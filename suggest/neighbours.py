"""Messages like a new one, among all the examples: an index from each word to the messages that hold it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from suggest.vocabulary import Floats, Integers, Vector


@dataclass(frozen=True)
class Neighbours:
    """For word `w`, the messages `rows[starts[w]:starts[w + 1]]` hold it, with these values in their vectors."""

    starts: Integers
    rows: Integers
    values: Floats

    def likeness(self, vector: Vector, size: int) -> Floats:
        """The cosine between a text and every one of `size` examples."""
        found = np.zeros(size, dtype=np.float32)
        for column, value in zip(vector.columns, vector.values, strict=True):
            span = slice(self.starts[column], self.starts[column + 1])
            found[self.rows[span]] += value * self.values[span]
        return found


def learn(vectors: Sequence[Vector], words: int) -> Neighbours:
    """The index of examples over a vocabulary of so many words."""
    columns = np.concatenate([np.zeros(0, dtype=np.int32), *(vector.columns for vector in vectors)])
    values = np.concatenate([np.zeros(0, dtype=np.float32), *(vector.values for vector in vectors)])
    rows = np.repeat(np.arange(len(vectors), dtype=np.int32), [len(vector.columns) for vector in vectors])
    order = np.argsort(columns, kind="stable")
    starts = np.searchsorted(columns[order], np.arange(words + 1)).astype(np.int32)
    return Neighbours(starts, rows[order].astype(np.int32), values[order].astype(np.float32))
