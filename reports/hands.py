"""In whose hands a case was: which department wrote the answer, and who in it had accepted the message."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from storage.happened import Fact

T = TypeVar("T")


class Hands:
    """Remembers routings and acceptances, and answers as of an instant."""

    KINDS: ClassVar = ("routed", "accepted")

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._leads: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self._executors: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
        for fact in facts:
            if fact.kind == "routed":
                lead = next((dept for dept, part in fact.data["parts"].items() if part != "co"), None)
                if lead is not None:
                    self._leads[fact.case].append((fact.at, lead))
            elif fact.dept is not None and (person := fact.person) is not None:
                self._executors[fact.case, fact.dept].append((fact.at, person))

    def lead(self, case: int, at: int) -> str | None:
        """The department that wrote the answer: the sole or the responsible one; None before any routing."""
        return _latest(self._leads.get(case, ()), at)

    def executor(self, case: int, dept: str, at: int) -> int | None:
        """The person of the department who had the case; None where nobody had accepted it."""
        return _latest(self._executors.get((case, dept), ()), at)


def _latest(known: Sequence[tuple[int, T]], at: int) -> T | None:
    """The last of what was known by an instant."""
    for since, what in reversed(known):
        if since <= at:
            return what
    return None
