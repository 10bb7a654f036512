"""When to remind before a deadline and when to escalate after it: a ladder in working time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workflow.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Ladder:
    """Steps around a deadline.

    `before` maps the length of a term to the warning that fits it: pairs (term up to so many working minutes, warn so
    many working minutes before), shortest first; longer terms use the last pair. `after` is how many working minutes
    past the due instant the head learns of it.
    """

    before: tuple[tuple[int, int], ...] = ((60, 10), (240, 30), (960, 60), (1_000_000, 480))
    after: int = 30

    def lead(self, term: int) -> int:
        """Working minutes before the due instant of a term of `term` working minutes."""
        return next((lead for limit, lead in self.before if term <= limit), self.before[-1][1])


def remind_at(ladder: Ladder, opened: datetime, due: datetime, calendar: WorkCalendar) -> datetime | None:
    """When to warn of `due`; None for a term too short to warn of before half of it has passed."""
    term = calendar.between(opened, due)
    lead = min(ladder.lead(term), term // 2)
    if lead < 1:
        return None
    return calendar.subtract(due, lead)


def escalate_at(ladder: Ladder, due: datetime, calendar: WorkCalendar) -> datetime:
    """When a missed deadline is told to the head: `after` working minutes past it."""
    return calendar.add(due, ladder.after)
