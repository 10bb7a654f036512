"""When the clock will next have something to do: whoever moves time by hand stops there."""

from __future__ import annotations

from datetime import datetime

from storage import alert_rows, deadlines
from storage.tx import Tx


def next_wake(tx: Tx) -> datetime | None:
    """The nearest instant of a deadline's wake-up or of an alert; None where nothing is to come."""
    return min((at for at in (deadlines.next_fire(tx), alert_rows.next_due(tx)) if at is not None), default=None)
