"""What the database tells of the bot's health, read in one transaction: queues, delays, and what stands still."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Table, func, select

from storage import alert_rows, deadlines, journal, pulse
from storage.outbox import oldest_waiting
from storage.stalled import oldest_stalled
from storage.tables import case_file, inbox, outbox
from storage.tx import Tx
from storage.upcoming import next_wake

ALLOWED = timedelta(minutes=1)  # what is due longer than that should have happened

UNSETTLED_UPDATES = ("new", "given_up")
UNSETTLED_ROWS = ("new", "sending", "dead")


@dataclass(frozen=True, slots=True)
class Vitals:
    """Ages in seconds, None where there is nothing to measure. Nothing personal.

    `outbox_lag` is the age of the oldest row not put off on purpose; `stalled` of the oldest one that nothing keeps
    from being sent and that is not sent; `update_lag` of the oldest update not acted on; `backup_age` of the last
    good daily copy. `overdue` counts wake-ups and alerts that should have come.
    """

    inbox: dict[str, int] = field(default_factory=dict)
    outbox: dict[str, int] = field(default_factory=dict)
    outbox_lag: float | None = None
    stalled: float | None = None
    update_lag: float | None = None
    update_age: float | None = None
    deadline_lag: float | None = None
    overdue: int = 0
    tick_age: float | None = None
    poll_age: float | None = None
    backup_age: float | None = None
    open_cases: int = 0
    chain_length: int = 0


def vitals(tx: Tx, now: datetime) -> Vitals:
    """Everything at the instant `now`."""

    def age(since: datetime | None) -> float | None:
        return None if since is None else max(0.0, (now - since).total_seconds())

    overdue = deadlines.overdue_unfired(tx, now, int(ALLOWED.total_seconds())) + alert_rows.unrung(tx, now - ALLOWED)
    return Vitals(
        inbox=_sizes(tx, inbox, UNSETTLED_UPDATES),
        outbox=_sizes(tx, outbox, UNSETTLED_ROWS),
        outbox_lag=age(oldest_waiting(tx)),
        stalled=age(oldest_stalled(tx, now, ALLOWED)),
        update_lag=age(_oldest_update(tx)),
        update_age=age(_last_update(tx)),
        deadline_lag=age(next_wake(tx)) if overdue else None,
        overdue=overdue,
        tick_age=age(pulse.get(tx, "tick")),
        poll_age=age(pulse.get(tx, "poll")),
        backup_age=age(pulse.get(tx, "backup")),
        open_cases=_open_cases(tx),
        chain_length=journal.head(tx)[0],
    )


def _sizes(tx: Tx, queue: Table, states: Collection[str]) -> dict[str, int]:
    """How many rows are in each of the states that are not the end of a row: those who are done are never counted."""
    mine = (queue.c.organisation_id == tx.organisation_id) & queue.c.state.in_(states)
    rows = tx.connection.execute(select(queue.c.state, func.count()).where(mine).group_by(queue.c.state))
    return dict.fromkeys(states, 0) | {row[0]: row[1] for row in rows}


def _oldest_update(tx: Tx) -> datetime | None:
    """When the oldest update came that is not acted on."""
    mine = (inbox.c.organisation_id == tx.organisation_id) & (inbox.c.state == "new")
    return tx.connection.execute(select(func.min(inbox.c.received_at)).where(mine)).scalar()


def _last_update(tx: Tx) -> datetime | None:
    mine = select(inbox.c.received_at).where(inbox.c.organisation_id == tx.organisation_id)
    return tx.connection.execute(mine.order_by(inbox.c.update_id.desc()).limit(1)).scalar()


def _open_cases(tx: Tx) -> int:
    mine = (case_file.c.organisation_id == tx.organisation_id) & case_file.c.is_open
    return tx.connection.execute(select(func.count()).select_from(case_file).where(mine)).scalar() or 0
