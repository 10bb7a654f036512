"""Linear scores by ridge regression: one for each department (or topic), +1 for its own messages and -1 for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suggest.vocabulary import Floats, Integers

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

PENALTY = 2.0
STEPS = 60
CLOSE = 1e-3  # of the residual at the start: nearer than that no ranking changes


def learn(rows: csr_matrix, labels: Integers, size: int) -> Floats:
    """The weights, a row for each column of `rows` and a column for each label.

    Conjugate gradients on the normal equations, for all labels at once: SciPy's own takes one label at a time.
    """
    target = np.full((rows.shape[0], size), -1, dtype=np.float32)
    target[np.arange(len(labels)), labels] = 1
    transposed = rows.T.tocsr()
    weights = np.zeros((rows.shape[1], size), dtype=np.float32)
    residual: Floats = transposed @ target
    direction = residual.copy()
    error = _squares(residual)
    enough = error * CLOSE**2
    for _ in range(STEPS):
        if bool((error <= enough).all()):
            break
        image = transposed @ (rows @ direction) + np.float32(PENALTY) * direction
        step = error / np.maximum((direction * image).sum(axis=0), 1e-12)
        weights += step * direction
        residual -= step * image
        before, error = error, _squares(residual)
        direction = residual + error / np.maximum(before, 1e-12) * direction
    return weights


def _squares(matrix: Floats) -> Floats:
    total: Floats = (matrix * matrix).sum(axis=0)
    return total
