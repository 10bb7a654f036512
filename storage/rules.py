"""The rules a case runs under: regulation, calendar, ladder of reminders."""

from __future__ import annotations

from dataclasses import dataclass, field

from workflow.regulation import Regulation
from workflow.reminders import Ladder
from workflow.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Rules:
    """What `decide` obeys. `version` is the hash of the regulation's text: a case ends under what it began under."""

    regulation: Regulation
    version: str
    calendar: WorkCalendar
    ladder: Ladder = field(default_factory=Ladder)
