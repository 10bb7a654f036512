"""What became of every term of a case: replayed from its journal, whether it was kept, missed, or still runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.case import Case
from workflow.deadlines import Deadline, missed, open_deadlines
from workflow.events import Event
from workflow.evolve import replay
from workflow.regulation import Regulation
from workflow.worktime import WorkCalendar

Term = tuple[str, str | None, datetime]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A term and the instant it was closed; None while it runs. `verdict`: kept, missed, running, or lapsed."""

    deadline: Deadline
    ended_at: datetime | None
    verdict: str


def outcomes(
    regulation: Regulation, history: Sequence[Event], now: datetime, calendar: WorkCalendar
) -> tuple[Outcome, ...]:
    """Every term that ever ran in the case, in the order they began; one that an act taken back began never ran."""
    case: Case | None = None
    running: dict[Term, Deadline] = {}
    ended: dict[Term, Outcome] = {}
    for count, event in enumerate(history, 1):
        case = replay(history[:count])
        if case is None:
            continue
        found = {_key(item): item for item in open_deadlines(regulation, case, event.at, calendar)}
        for key in running.keys() - found.keys():
            ended[key] = _outcome(running.pop(key), event.at, now)
        running |= found
        for key in found:
            ended.pop(key, None)  # an act taken back lets its term run on
    still = {key: _outcome(item, None, now) for key, item in running.items()}
    began = {item.at for item in case.log} if case is not None else set()
    found_all = (item for item in (ended | still).values() if item.deadline.opened_at in began)
    return tuple(sorted(found_all, key=lambda item: (item.deadline.opened_at, item.deadline.due)))


def _outcome(deadline: Deadline, ended_at: datetime | None, now: datetime) -> Outcome:
    if missed(deadline.due, ended_at or now):
        return Outcome(deadline, ended_at, "lapsed" if deadline.on_expiry == "lapse" else "missed")
    return Outcome(deadline, ended_at, "running" if ended_at is None else "kept")


def _key(deadline: Deadline) -> Term:
    return deadline.kind, deadline.dept, deadline.opened_at
