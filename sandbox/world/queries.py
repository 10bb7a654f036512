"""Presses of inline buttons and the bot's answers. https://core.telegram.org/bots/api#callbackquery"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

LIFE = timedelta(seconds=60)


@dataclass(slots=True)
class Answer:
    """What the person saw after the press: a toast, an alert, or a link opened."""

    text: str = ""
    alert: bool = False
    url: str = ""


@dataclass(slots=True)
class Query:
    """One press."""

    id: str
    person: int
    asked: datetime
    answer: Answer | None = None


class Queries:
    """Every press; a query is answered once and in time."""

    def __init__(self) -> None:
        self._all: dict[str, Query] = {}

    def open(self, person: int, now: datetime) -> Query:
        """A new press with an id of its own."""
        query = Query(str(4_700_000_000_000_000 + len(self._all) + 1), person, now)
        self._all[query.id] = query
        return query

    def answer(self, query_id: str, answer: Answer, now: datetime) -> bool:
        """Note the answer; False when there is nothing to answer any more."""
        query = self._all.get(query_id)
        if query is None or query.answer is not None or now - query.asked > LIFE:
            return False
        query.answer = answer
        return True
