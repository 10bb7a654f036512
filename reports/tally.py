"""Case numbers as they are counted, and the figures they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from reports.figures import MEDIAN, P90, Figure
from storage.happened import Ran


class Tally:
    """What was counted of one period. A term is put down once and told apart in every way at the end."""

    def __init__(self) -> None:
        self._cases: dict[str, list[int]] = defaultdict(list)
        self._terms: dict[tuple[str, str, str, int | None], list[int]] = defaultdict(list)
        self._minutes: dict[str, list[tuple[int, int]]] = defaultdict(list)

    def add(self, case: int, *keys: str) -> None:
        """A case counts under these keys."""
        for key in keys:
            self._cases[key].append(case)

    def term(self, verdict: str, term: Ran, dept: str | None, person: int | None) -> None:
        """A term with its verdict, the department and the person who had it."""
        self._terms[verdict, term.kind, dept or "", person].append(term.case)

    def took(self, kind: str, case: int, minutes: int) -> None:
        """A stage has taken so much working time."""
        self._minutes[kind].append((minutes, case))

    def figures(self) -> dict[str, Figure]:
        """Every figure by its key."""
        cases = self._cases.copy()
        for (verdict, kind, dept, person), numbers in self._terms.items():
            for key in _keys(verdict, kind, dept, person):
                cases[key].extend(numbers)
        found = {key: Figure(key, sorted(numbers)) for key, numbers in cases.items()}
        for kind, pairs in self._minutes.items():
            pairs.sort()
            numbers, minutes = [case for _, case in pairs], [took for took, _ in pairs]
            for name in (MEDIAN, P90):
                found[f"{name}.stage.{kind}"] = Figure(f"{name}.stage.{kind}", numbers, minutes)
        return found


def _keys(verdict: str, kind: str, dept: str, person: int | None) -> Iterator[str]:
    yield verdict
    yield f"{verdict}.stage.{kind}"
    yield f"{verdict}.dept.{dept}"
    if person is not None:
        yield f"{verdict}.person.{person}"
