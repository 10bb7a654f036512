"""In whose hands a case was: which department wrote the answer, and who in it had accepted the message."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from storage.happened import Fact


class Hands:
    """Remembers routings and acceptances, and answers as of an instant."""

    KINDS: ClassVar = ("routed", "accepted")

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._leads: dict[int, list[tuple[datetime, str]]] = defaultdict(list)
        self._executors: dict[tuple[int, str], list[tuple[datetime, int]]] = defaultdict(list)
        for fact in facts:
            if fact.kind == "routed":
                lead = next((dept for dept, part in fact.data["parts"].items() if part != "co"), None)
                if lead is not None:
                    self._leads[fact.case].append((fact.at, lead))
            elif fact.dept is not None and (person := fact.person) is not None:
                self._executors[fact.case, fact.dept].append((fact.at, person))

    def lead(self, case: int, at: datetime) -> str | None:
        """The department that wrote the answer: the sole or the responsible one; None before any routing."""
        found = [dept for since, dept in self._leads.get(case, ()) if since <= at]
        return found[-1] if found else None

    def executor(self, case: int, dept: str, at: datetime) -> int | None:
        """The person of the department who had the case; None where nobody had accepted it."""
        found = [person for since, person in self._executors.get((case, dept), ()) if since <= at]
        return found[-1] if found else None
