"""What the practice is just now: which departments the last cases went to.

Who answers for the same trouble changes from month to month: a town hall takes all lamps itself, then hands them to
its committees. The shares of departments among the last cases, brought down to a few axes, tell such times apart, and
each word may mean a different department in each of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from suggest.vocabulary import Floats

MEMORY = 27  # cases: one that is as many cases old counts for 1/e of the newest
AXES = 2
REACH = 0.7  # how far the first axis spreads, against 1 for a text's own words
USUAL = 2.0  # cases: how much the whole history counts beside the last ones


@dataclass(frozen=True)
class Practice:
    """The axes along which times differ, and the state after the last example."""

    usual: Floats
    centre: Floats
    axes: Floats
    latest: Floats

    def place(self, state: Floats) -> Floats:
        """Where a time stands on the axes; on a matrix, row by row."""
        placed: Floats = (_shares(state, self.usual) - self.centre) @ self.axes
        return placed

    def after(self, departments: Iterable[int]) -> Floats:
        """The state after more cases were routed since."""
        state = self.latest
        for department in departments:
            state = passed(state, department)
        return state


def passed(state: Floats, department: int) -> Floats:
    """The state after one more case went to a department."""
    state = state * np.float32(np.exp(-1 / MEMORY))
    state[department] += 1
    return state


def states(departments: Iterable[int], size: int) -> Floats:
    """The state before each case, in order, and the state after the last one."""
    found = [np.zeros(size, dtype=np.float32)]
    for department in departments:
        found.append(passed(found[-1], department))
    return np.array(found)


def learn(states: Floats, usual: Floats, latest: Floats) -> Practice:
    """The axes of the states that examples were routed in."""
    seen = _shares(states, usual)
    centre = seen.mean(axis=0)
    apart = seen - centre
    _, directions = np.linalg.eigh(apart.T @ apart)
    axes = directions[:, ::-1][:, :AXES]
    axes = axes * np.sign(axes.sum(axis=0) + 1e-9)  # eigenvectors have no sign of their own
    spread = float((apart @ axes).std(axis=0).max(initial=0))
    scale = REACH / spread if spread > 1e-6 else 0.0
    return Practice(usual, centre.astype(np.float32), (axes * scale).astype(np.float32), latest)


def _shares(state: Floats, usual: Floats) -> Floats:
    """Roots of shares: a rare department counts beside a common one."""
    shares: Floats = np.sqrt((state + USUAL * usual) / (state.sum(axis=-1, keepdims=True) + USUAL))
    return shares
