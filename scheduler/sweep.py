"""Due rows of the deadline table become recorded breaches, and reminders by their ladders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from scheduler.attendance import Attendance
from scheduler.telling import Telling
from storage import alerts, cases, deadlines, mailing, pulse, reminders
from storage.audience import addressed, reached
from storage.casework import Casework
from storage.clock import Clock
from storage.database import Database
from storage.deadlines import Row
from storage.reminders import Reminder
from storage.tx import Tx
from storage.wakeups import ladder_of
from workflow.case import Case
from workflow.deadlines import Deadline, missed, open_deadlines
from workflow.ladder import RECORD, Rung

BATCH = 100
REFRESHED = "cards"
REFRESH = timedelta(minutes=5)


class Sweep:
    """Fires every row whose instant has come, once, oldest first, whatever the downtime was."""

    def __init__(
        self, database: Database, casework: Casework, clock: Clock, wake: Callable[[], None], digest_from: int
    ) -> None:
        self._database = database
        self._casework = casework
        self._clock = clock
        self._wake = wake
        self._attendance = Attendance(database, casework, clock)
        self._telling = Telling(casework, digest_from)

    async def run(self) -> int:
        """See who is away by now, fire all that is due, then tell it, each chat once; how many rows."""
        attended = await self._attendance.look()
        fired = 0
        while batch := await self._database.write(self._batch):
            fired += batch
        told = await self._database.write(lambda tx: self._telling.tell(tx, self._clock.now()))
        ending = await self._database.write(self._beat)
        await self._retime(ending or [])
        if attended or fired or told or ending is not None:
            self._wake()
        return fired

    def _beat(self, tx: Tx) -> list[int] | None:
        """Note that the clock is alive; in working time, every five minutes, the cases that end within a day.

        The others are brought up to date every morning: see agenda.
        """
        now = self._clock.now()
        pulse.put(tx, "tick", now)
        last = pulse.get(tx, REFRESHED)
        if not self._casework.rules.calendar.is_open(now) or (last is not None and now - last < REFRESH):
            return None
        pulse.put(tx, REFRESHED, now)
        return deadlines.ending(tx, now + timedelta(days=1))

    async def _retime(self, numbers: Sequence[int]) -> None:
        """Keep the time left true on the cards of cases, a batch in a transaction: between them others write."""
        for first in range(0, len(numbers), BATCH):
            await self._database.write(partial(self._retimed, numbers=numbers[first : first + BATCH]))

    def _retimed(self, tx: Tx, numbers: Sequence[int]) -> None:
        now = self._clock.now()
        for number in numbers:
            mailing.retime_cards(tx, number, now)

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
        if any(row.stage == RECORD for row in rows):
            self._casework.tick(tx, number, now)
            mailing.refresh_cards(tx, number, now)
        case = cases.load(tx, number)
        if case is None:
            return
        rules = self._casework.rules.of(case)
        for deadline in open_deadlines(rules.regulation, case, now, rules.calendar):
            ladder = ladder_of(rules, case, deadline)
            stages = [row.stage for row in rows if (row.kind, row.dept) == (deadline.kind, deadline.dept)]
            for rung in filter(None, map(ladder.step, stages) if ladder is not None else ()):
                self._remind(tx, case, deadline, rung, now)

    def _remind(self, tx: Tx, case: Case, deadline: Deadline, rung: Rung, now: datetime) -> None:
        """One step of a ladder. A warning that comes after the term, as after downtime, has nothing to say any more."""
        late = missed(deadline.due, now)
        if rung.when == "before" and late:
            return
        if rung.form == "alert":
            for address in addressed(rung, deadline):
                breach = alerts.breach(case, deadline, address, immediate=rung.urgent)
                alerts.raise_alert(tx, self._casework.rules.of(case), breach, now)
            return
        about = f"{'overdue' if late else 'remind'}:{deadline.kind}"
        for place in reached(tx, rung, deadline):
            item = Reminder(place, case.number, about, rung.form, {"kind": deadline.kind, "dept": deadline.dept})
            reminders.keep(tx, item, now, now)
