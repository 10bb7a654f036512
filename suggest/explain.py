"""Why a department: the words that speak for it, the messages like this one that it got."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from suggest.vocabulary import Floats, Vector

if TYPE_CHECKING:
    from suggest.model import Model

EXPLAINED = 5  # departments: nobody asks why the others
WORDS = 4
SIMILAR = 3
ALIKE = 0.3  # cosine: messages less alike share only what everybody writes
TELLING = 0.35  # of what the strongest word says: weaker ones only stand by


def telling(model: Model, said: list[str], vector: Vector, meant: Floats, department: int) -> tuple[str, ...]:
    """The words of a text that speak for a department, the strongest first: the catalogue's, then the learned."""
    named = [word for word in model.catalogue.matches(said, department) if model.catalogue.tells(word)]
    gain = vector.values * (meant[:, department] - meant.mean(axis=1))
    learned = [
        model.vocabulary.words[vector.columns[at]]
        for at in np.argsort(-gain, kind="stable")
        if gain[at] > max(0, TELLING * gain.max()) and len(model.vocabulary.words[vector.columns[at]]) > 2
    ]
    return tuple(dict.fromkeys([*named, *learned]))[:WORDS]


def near(model: Model, alike: Floats, department: int) -> tuple[int, ...]:
    """The numbers of the nearest messages the department got and kept."""
    mine = np.flatnonzero((model.labels == department) & (model.returned == 0) & (alike >= ALIKE))
    return tuple(int(model.numbers[at]) for at in mine[np.argsort(-alike[mine], kind="stable")][:SIMILAR])
