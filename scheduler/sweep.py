"""Due rows of the deadline table become reminders, recorded breaches and alerts to the head."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

from storage import cases, deadlines, mailing, pulse
from storage.casework import Casework
from storage.clock import Clock
from storage.database import Database
from storage.deadlines import Row
from storage.tx import Tx
from workflow.actors import Address
from workflow.case import Case
from workflow.deadlines import Deadline, open_deadlines

BATCH = 100
REFRESHED = "cards"
REFRESH = timedelta(minutes=5)


class Sweep:
    """Fires every row whose instant has come, once, oldest first, whatever the downtime was."""

    def __init__(self, database: Database, casework: Casework, clock: Clock, wake: Callable[[], None]) -> None:
        self._database = database
        self._casework = casework
        self._clock = clock
        self._wake = wake

    async def run(self) -> int:
        """Fire all that is due; how many rows."""
        fired = 0
        while batch := await self._database.write(self._batch):
            fired += batch
        refreshed = await self._database.write(self._beat)
        if fired or refreshed:
            self._wake()
        return fired

    def _beat(self, tx: Tx) -> bool:
        """Note that the clock is alive, and in working time keep the time left on open cards true."""
        now = self._clock.now()
        pulse.put(tx, "tick", now)
        last = pulse.get(tx, REFRESHED)
        if not self._casework.rules.calendar.is_open(now) or (last is not None and now - last < REFRESH):
            return False
        pulse.put(tx, REFRESHED, now)
        for number in cases.open_numbers(tx):
            mailing.retime_cards(tx, number, now)
        return True

    def _batch(self, tx: Tx) -> int:
        now = self._clock.now()
        rows = deadlines.due(tx, now, BATCH)
        by_case: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            by_case[row.case_number].append(row)
        for number, of_case in by_case.items():
            deadlines.mark_fired(tx, [row.id for row in of_case], now)
            self._fire(tx, number, of_case, now)
        return len(rows)

    def _fire(self, tx: Tx, number: int, rows: list[Row], now: datetime) -> None:
        missed = {(row.kind, row.dept) for row in rows if row.stage != "remind"}
        if missed:
            self._casework.tick(tx, number, now)
            mailing.refresh_cards(tx, number, now)
        case = cases.load(tx, number)
        if case is None:
            return
        for deadline in open_deadlines(self._casework.rules.regulation, case, now, self._casework.rules.calendar):
            key = (deadline.kind, deadline.dept)
            stages = {row.stage for row in rows if (row.kind, row.dept) == key}
            if "escalate" in stages:
                tell_head(tx, case, deadline, now)
            elif "remind" in stages and key not in missed:
                remind(tx, case, deadline, now)


def remind(tx: Tx, case: Case, deadline: Deadline, now: datetime) -> None:
    """Warn whoever must act: the card comes anew, with its buttons and the time left."""
    for place in mailing.places(tx, deadline.owner):
        mailing.send_card(tx, case.number, place, now, about=f"remind:{deadline.kind}")


def tell_head(tx: Tx, case: Case, deadline: Deadline, now: datetime) -> None:
    """The head's private alert: a term is missed and nothing has happened since."""
    params = {"kind": deadline.kind, "dept": deadline.dept, "due": deadline.due.isoformat()}
    for place in mailing.places(tx, Address("head")):
        mailing.send_line(tx, case.number, place, "head_alert", params, now, urgent=True)
