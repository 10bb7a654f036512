"""Reports that are on order: three rows of the outbox, and the figures are counted when they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from storage import outbox
from storage.outbox import Outgoing
from storage.place import Place
from storage.tx import Tx
from workflow.periods import Period

PARTS = ("chart", "workbook", "paper")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be reported on, as known at `as_of`. `report` is the id of the act's own report, empty for another."""

    period: Period
    as_of: datetime
    report: str = ""

    def payload(self) -> dict[str, str]:
        """The order as a row of the outbox keeps it."""
        first, last = self.period.first.isoformat(), self.period.last.isoformat()
        as_of = self.as_of.isoformat()
        return {"first": first, "last": last, "kind": self.period.kind, "as_of": as_of, "report": self.report}


def order_of(payload: Mapping[str, Any]) -> Order:
    """The order of a row."""
    first, last = date.fromisoformat(payload["first"]), date.fromisoformat(payload["last"])
    period = Period(first, last, payload["kind"])
    return Order(period, datetime.fromisoformat(payload["as_of"]), payload["report"])


def put(tx: Tx, order: Order, place: Place, now: datetime) -> None:
    """Order a report for one chat: the picture with the message, the workbook, the paper."""
    for part in PARTS:
        payload = {**order.payload(), "part": part}
        outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, "report", payload), now)
