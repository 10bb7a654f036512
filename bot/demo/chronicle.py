"""The history of cases below the phones: what the journal says, and the terms that run."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.app import App
from handlers.cards import state_title, term_title
from handlers.history import SILENT, event_title, who
from handlers.names import department_title
from handlers.rendered import clip, plain
from handlers.timewords import time_left
from storage import cases, journal
from storage.tx import Tx
from workflow.case import Case
from workflow.deadlines import Deadline, missed, open_deadlines
from workflow.worktime import WorkCalendar

CASES = 50
TITLE = 90


class Chronicle:
    """See sandbox.hooks.History."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self) -> list[dict[str, Any]]:
        """The newest cases, oldest of them first."""
        return await self._app.database.read(self._cases)

    def _cases(self, tx: Tx) -> list[dict[str, Any]]:
        newest = cases.next_number(tx)
        loaded = (cases.load(tx, number) for number in range(max(1, newest - CASES), newest))
        return [self._case(tx, case) for case in loaded if case is not None]

    def _case(self, tx: Tx, case: Case) -> dict[str, Any]:
        office, now = self._app.office, self._app.office.clock.now()
        texts, rules = office.texts, office.rules_of(case)
        deadlines = open_deadlines(rules.regulation, case, now, rules.calendar)
        return {
            "number": case.number,
            "title": clip(case.text, TITLE) or texts("card-media", count=len(case.media)),
            "state": state_title(texts, case.state),
            "events": [
                {
                    "at": event.at.isoformat(),
                    "who": who(tx, rules, texts, event.actor),
                    "what": plain(event_title(tx, texts, event)),
                }
                for event in journal.record(tx, case.number)
                if event.kind not in SILENT | journal.OF_MESSAGES
            ],
            "deadlines": [self._deadline(tx, deadline, now) for deadline in deadlines],
        }

    def _deadline(self, tx: Tx, deadline: Deadline, now: datetime) -> dict[str, Any]:
        texts, rules = self._app.office.texts, self._app.office.rules
        dept = department_title(tx, deadline.dept)
        kind = term_title(texts, deadline.kind)
        return {
            "kind": f"{kind} ({dept})" if dept else str(kind),
            "due": deadline.due.isoformat(),
            "left": plain(time_left(texts, deadline.due, now, rules.calendar)),
            "late": missed(deadline.due, now),
            "since": deadline.opened_at.isoformat(),
            "used": _used(deadline, now, rules.calendar),
            "ref": deadline.ref,
            "quote": deadline.quote,
        }


def _used(deadline: Deadline, now: datetime, calendar: WorkCalendar) -> int | None:
    """How much of the term is gone, in percent of its working time; None for one that runs by the clock."""
    whole = calendar.between(deadline.opened_at, deadline.due)
    if whole <= 0 or any(term.unit == "calendar_hours" for term in deadline.rule.terms):
        return None
    return min(100, round(100 * calendar.between(deadline.opened_at, now) / whole))
