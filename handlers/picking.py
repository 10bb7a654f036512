"""Departments marked on a card before «Направить»: which, who is responsible, in which order, in whose place."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from storage import compositions
from storage.tx import Tx
from workflow.case import Case
from workflow.regulation import Multi

KEY = "picks:"  # by chat: two people at one case mark each his own, on the card before him


@dataclass(frozen=True, slots=True)
class Picks:
    """The first of `depts` is responsible; `leaving` is the department whose part they take over."""

    depts: tuple[str, ...] = ()
    order: str = ""
    leaving: str = ""

    def toggled(self, dept: str, *, several: bool) -> Picks:
        """Mark a department or take the mark back. Where the act knows one executor, a mark moves."""
        if dept in self.depts:
            return replace(self, depts=tuple(code for code in self.depts if code != dept))
        return replace(self, depts=(*self.depts, dept) if several else (dept,))

    def led_by_next(self) -> Picks:
        """The next of the marked departments becomes responsible."""
        return replace(self, depts=(*self.depts[1:], *self.depts[:1]))

    def ordered_next(self, multi: Multi) -> Picks:
        """At once, in turn, at once again: among the orders of the act."""
        orders = multi.orders or (multi.default_order,)
        now = self.order or multi.default_order
        return replace(self, order=orders[(orders.index(now) + 1) % len(orders)])

    def args(self) -> dict[str, Any]:
        """Arguments of the step."""
        if self.leaving:
            return {"replace": self.leaving, "depts": list(self.depts)}
        if len(self.depts) < 2:
            return {"depts": list(self.depts)}
        together = {"depts": list(self.depts), "responsible": self.depts[0]}
        return together | ({"order": self.order} if self.order else {})


def picks(tx: Tx, case: Case, chat_id: int) -> Picks:
    """What is marked now on a case's card in a chat."""
    kept = compositions.get(tx, case.number, f"{KEY}{chat_id}")
    if kept is None:
        return Picks()
    return Picks(tuple(kept["depts"]), kept["order"], kept["leaving"])


def keep(tx: Tx, case: Case, chat_id: int, chosen: Picks, now: datetime) -> None:
    """Remember the marks."""
    compositions.put(tx, case.number, f"{KEY}{chat_id}", asdict(chosen), now)


def forget(tx: Tx, case: Case) -> None:
    """Take all marks back, in every chat: a step has been taken."""
    compositions.drop_like(tx, case.number, KEY)
