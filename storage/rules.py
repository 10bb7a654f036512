"""The rules a case runs under: regulation, calendar, ladders of reminders, what is urgent, what is a surge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from storage import ladders
from workflow.case import Case
from workflow.ladder import Ladder
from workflow.regulation import Regulation
from workflow.surge import SurgePolicy
from workflow.urgency import Urgency
from workflow.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Rules:
    """What `decide` obeys. `version` is the hash of the regulation's text.

    `ladders` in the order they are tried: the settings', the act's own, the packaged. `earlier` are acts as they were,
    by version: a case ends under what it began under.
    """

    regulation: Regulation
    version: str
    calendar: WorkCalendar
    ladders: tuple[Ladder, ...] = field(default_factory=ladders.packaged)
    earlier: Mapping[str, Regulation] = field(default_factory=dict)
    urgency: Urgency = field(default_factory=Urgency)
    surge: SurgePolicy = field(default_factory=SurgePolicy)

    def of(self, case: Case) -> Rules:
        """The rules of one case: the act as it was when the case began, under the calendar of today."""
        act = self.earlier.get(case.regulation_version)
        return self if act is None else replace(self, regulation=act, version=case.regulation_version)
