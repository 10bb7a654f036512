"""When a ladder calls: each of its steps at an instant, in working time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from workflow.deadlines import Deadline
from workflow.ladder import Ladder, Rung
from workflow.worktime import WorkCalendar

# An act at the due minute itself is in time (G3), so the term is missed from the next minute on.
GRACE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Call:
    """A step of a ladder at its instant. `stage` tells its repeats apart: `again`, `again+1`…"""

    stage: str
    at: datetime
    rung: Rung


class Scale:
    """How one term is measured: in working time, or in plain time where it runs day and night."""

    def __init__(self, deadline: Deadline, calendar: WorkCalendar) -> None:
        self._plain = deadline.rule.runs_day_and_night
        self._calendar = calendar
        self.due = deadline.due
        self.length = max(0, self._between(deadline.opened_at, deadline.due))  # a term may be past when it opens

    def before(self, minutes: int) -> datetime:
        """So long before the due instant."""
        if self._plain:
            return self.due - timedelta(minutes=minutes)
        return self._calendar.subtract(self.due, minutes)

    def after(self, minutes: int) -> datetime:
        """So long after it."""
        if self._plain:
            return self.due + timedelta(minutes=minutes)
        return self._calendar.add(self.due, minutes)

    def _between(self, start: datetime, end: datetime) -> int:
        return (end - start) // timedelta(minutes=1) if self._plain else self._calendar.between(start, end)


def chosen(ladders: Sequence[Ladder], deadline: Deadline, importance: str, calendar: WorkCalendar) -> Ladder | None:
    """The first ladder that fits a term; None where no ladder does."""
    length = Scale(deadline, calendar).length
    return next((ladder for ladder in ladders if ladder.fits(deadline.kind, importance, length)), None)


def calls(ladder: Ladder, deadline: Deadline, calendar: WorkCalendar) -> tuple[Call, ...]:
    """Every step of a ladder at its instant, in the order of the ladder; two never fall on one instant before due."""
    scale, found, taken = Scale(deadline, calendar), [], set[datetime]()
    for rung in ladder.rung:
        first = lead(rung, scale.length)
        if rung.when == "before":
            at = scale.before(min(first, scale.length // 2))  # a short term is not warned of before half of it is gone
            if deadline.opened_at < at < deadline.due and at not in taken:
                taken.add(at)
                found.append(Call(rung.id, at, rung))
            continue
        for n in range(rung.times):
            at = scale.after(first + n * rung.every) if first + n * rung.every else deadline.due
            found.append(Call(f"{rung.id}+{n}" if n else rung.id, at + GRACE, rung))
    return tuple(found)


def lead(rung: Rung, length: int) -> int:
    """How many minutes from the due instant of a term of `length` minutes a step is; a share in whole five minutes."""
    if rung.when == "at" or rung.minutes:
        return rung.minutes
    share = length * rung.percent // 100
    return share - share % 5 if share > 5 else share
