"""Breaches that an admin has marked as excused: the mark stands beside the breach, it does not take it away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar

from reports.columns import parsed
from storage.columns import milliseconds
from storage.happened import private
from storage.tx import Tx

Term = tuple[int, str, str | None, int]  # case, kind, department, opened


class Excuses:
    """The last word on each breach."""

    KINDS: ClassVar = ("breach_excused", "breach_upheld")

    def __init__(self, tx: Tx, facts: Iterable[Sequence[Any]]) -> None:
        """`facts` are rows of the journal as storage/happened.py gives them."""
        last: dict[Term, tuple[int, str]] = {}
        for seq, case, what, _, dept, said in sorted(facts, key=lambda row: int(row[0])):
            kind, _, opened = str(parsed(said)["key"]).partition(" ")
            last[case, kind, dept, milliseconds(datetime.fromisoformat(opened))] = seq, what
        excused = {term: seq for term, (seq, what) in last.items() if what == "breach_excused"}
        reasons = private(tx, list(excused.values()))
        self._reasons = {term: str(reasons.get(seq, {}).get("reason", "")) for term, seq in excused.items()}
        self.cases = {term[0] for term in excused}

    def of(self, term: Term) -> str | None:
        """Why a missed term is excused; None where it is not, empty where the reason was erased."""
        return self._reasons.get(term)
