"""Several kinds of evidence made into one probability: a weighted sum of their logarithms, as in a conditional logit.

The weights start from those found on real messages (docs/decisions/0030) and move away from them by as much as the
municipality's own cases insist: each case counts one, the start counts `FAITH`.
"""

from __future__ import annotations

import numpy as np

from suggest.catalogue import WEIGHT
from suggest.vocabulary import Floats, Integers

KINDS = ("catalogue", "learned", "similar", "topics", "frequency", "returned")
START = np.array(
    [WEIGHT, 1.0, 0.6, 0.4, -0.5, 1.0], dtype=np.float32
)  # frequency is in the others already, too strongly
FAITH = 20.0  # cases
ROUNDS = 50
SETTLED = 1e-4


def shares(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    found: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return found


def fit(evidence: Floats, right: Integers) -> Floats:
    """The weights under which what was right is likeliest. `evidence`: cases, kinds, departments.

    Newton's method: the loss is convex and there are six weights.
    """
    weights = START.astype(np.float64)
    chosen = evidence[np.arange(len(right)), :, right].astype(np.float64)
    penalty = FAITH * np.eye(len(KINDS))
    for _ in range(ROUNDS):
        likely = shares(np.einsum("k,nkd->nd", weights, evidence))
        mean = np.einsum("nd,nkd->nk", likely, evidence)
        slope = (mean - chosen).sum(axis=0) + penalty @ (weights - START)
        spread = np.einsum("nd,nkd,njd->kj", likely, evidence, evidence, optimize=True) - mean.T @ mean
        step = np.linalg.solve(spread + penalty, slope)
        weights = weights - step
        if float(np.abs(step).max()) < SETTLED:
            break
    return weights.astype(np.float32)
