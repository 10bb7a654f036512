"""The act's own reports, sent on the day the act says to whom it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from scheduler.chores import Chore, Finish
from storage import mailing, pulse, report_orders
from storage.casework import Casework
from storage.report_orders import Order
from storage.tx import Tx
from workflow.actors import Address
from workflow.periods import DAY
from workflow.reporting import latest


class ActReports:
    """On working days only; one missed by downtime is sent on the first working day after."""

    def __init__(self, casework: Casework) -> None:
        self._casework = casework

    def chore(self, at: time) -> Chore:
        """Reports as a daily chore at this local time."""

        async def work() -> Finish:
            return self._send

        return Chore("reports", at, work)

    def _send(self, tx: Tx, now: datetime) -> None:
        rules = self._casework.rules
        calendar = rules.calendar
        today = calendar.local(now).date()
        if not calendar.is_workday(today):
            return
        for rule in rules.regulation.report:
            key = f"report:{rule['id']}"
            seen, found = pulse.get(tx, key), latest(rule, today, calendar)
            pulse.put(tx, key, now)
            if found is None:
                continue
            day, period = found
            since = today if seen is None else calendar.local(seen).date() + DAY  # never seen: nothing to make up for
            if day >= since:
                self._order(tx, Order(period, now, str(rule["id"])), rule["to"], now)

    def _order(self, tx: Tx, order: Order, to: Sequence[str], now: datetime) -> None:
        """For everybody it is for; one that nobody can be reached for is an alarm to the admins."""
        for role in to:
            places = mailing.places(tx, Address(role))
            for place in places:
                report_orders.put(tx, order, place, now)
            if not places:
                mailing.say(tx, Address("admin"), "report-nobody", {"role": role}, now, urgent=True)
