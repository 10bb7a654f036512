"""The rules a case runs under: regulation, calendar, ladders of reminders."""

from __future__ import annotations

from dataclasses import dataclass, field

from storage import ladders
from workflow.ladder import Ladder
from workflow.regulation import Regulation
from workflow.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Rules:
    """What `decide` obeys. `version` is the hash of the regulation's text: a case ends under what it began under.

    `ladders` in the order they are tried: the settings', the act's own, the packaged.
    """

    regulation: Regulation
    version: str
    calendar: WorkCalendar
    ladders: tuple[Ladder, ...] = field(default_factory=ladders.packaged)
