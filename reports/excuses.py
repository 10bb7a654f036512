"""Breaches that an admin has marked as excused: the mark stands beside the breach, it does not take it away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from storage.columns import milliseconds
from storage.happened import Fact, Ran, private
from storage.tx import Tx


class Excuses:
    """The last word on each breach."""

    KINDS: ClassVar = ("breach_excused", "breach_upheld")

    def __init__(self, tx: Tx, facts: Iterable[Fact]) -> None:
        self._last: dict[tuple[int, str, str | None, int], Fact] = {}
        for fact in facts:
            kind, _, opened = str(fact.data["key"]).partition(" ")
            self._last[fact.case, kind, fact.dept, milliseconds(datetime.fromisoformat(opened))] = fact
        excused = [fact.seq for fact in self._last.values() if fact.kind == "breach_excused"]
        self._reasons = {seq: str(said.get("reason", "")) for seq, said in private(tx, excused).items()}

    def of(self, term: Ran) -> str | None:
        """Why a missed term is excused; None where it is not, empty where the reason was erased."""
        fact = self._last.get((term.case, term.kind, term.dept, term.opened))
        return None if fact is None or fact.kind != "breach_excused" else self._reasons.get(fact.seq, "")
