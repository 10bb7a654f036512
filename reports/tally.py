"""Case numbers as they are counted, and the figures they make."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from reports.columns import NONE, Codes, Numbers
from reports.figures import MEDIAN, P90, Figure


class Tally:
    """What was counted of one period."""

    def __init__(self) -> None:
        self._cases: dict[str, list[Numbers]] = {}
        self._took: dict[str, Figure] = {}

    def add(self, key: str, cases: Numbers) -> None:
        """Cases count under a key, each as often as it stands there."""
        if len(cases):
            self._cases.setdefault(key, []).append(cases)

    def told_apart(self, group: str, cases: Numbers, codes: Numbers, words: Codes | None = None) -> None:
        """Cases count by what they are of; what is of nothing counts under an empty word."""
        for code, found in _parted(codes, cases):
            word = "" if code == NONE else str(code) if words is None else words.words[code]
            self.add(f"{group}.{word}", found)

    def took(self, cases: Numbers, minutes: Numbers, codes: Numbers, words: Codes) -> None:
        """Stages have taken so much working time."""
        order = np.lexsort((cases, minutes, codes))
        pairs = zip(_parted(codes[order], cases[order]), _parted(codes[order], minutes[order]), strict=True)
        for (code, numbers), (_, taken) in pairs:
            for name in (MEDIAN, P90):
                key = f"{name}.stage.{words.words[code]}"
                self._took[key] = Figure(key, _plain(numbers), _plain(taken))

    def figures(self) -> dict[str, Figure]:
        """Every figure by its key."""
        counted = {key: Figure(key, _plain(np.sort(np.concatenate(parts)))) for key, parts in self._cases.items()}
        return counted | self._took


def _parted(codes: Numbers, of: Numbers) -> Iterator[tuple[int, Numbers]]:
    """What belongs to each code, in the order it came."""
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    bounds = [0, *(np.flatnonzero(np.diff(ordered)) + 1), len(ordered)]
    for first, end in pairwise(bounds):
        if end > first:
            yield int(ordered[first]), of[order[first:end]]


def _plain(numbers: Numbers) -> array[int]:
    """Eight bytes a number, as plain integers when they are read."""
    return array("q", numbers.astype(np.int64).tobytes())
