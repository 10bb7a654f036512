"""The inbox: updates stored before they are confirmed, marked done in the transaction that acts on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from storage.tables import inbox
from storage.tx import Tx

NEW, DONE, GIVEN_UP, ACKNOWLEDGED = "new", "done", "given_up", "acknowledged"


def store(tx: Tx, update_id: int, payload: str, now: datetime) -> bool:
    """Keep an update. False if it is known already (a redelivery)."""
    if tx.connection.execute(select(inbox.c.update_id).where(_is(tx, update_id))).first() is not None:
        return False
    tx.connection.execute(
        inbox.insert().values(
            organisation_id=tx.organisation_id,
            update_id=update_id,
            payload=payload,
            received_at=now,
            state=NEW,
            attempts=0,
        )
    )
    return True


def pending(tx: Tx, limit: int = 100) -> list[tuple[int, str, int]]:
    """Updates still to act on, in order: id, payload, attempts."""
    rows = tx.connection.execute(
        select(inbox.c.update_id, inbox.c.payload, inbox.c.attempts)
        .where(inbox.c.organisation_id == tx.organisation_id, inbox.c.state == NEW)
        .order_by(inbox.c.update_id)
        .limit(limit)
    )
    return [(row.update_id, row.payload, row.attempts) for row in rows]


def done(tx: Tx, update_id: int, now: datetime) -> bool:
    """Mark an update as acted on. False if it was before: whoever asks must then do nothing."""
    changed = tx.connection.execute(
        inbox.update().where(_is(tx, update_id), inbox.c.state == NEW).values(state=DONE, settled_at=now)
    )
    return changed.rowcount == 1


def failed(tx: Tx, update_id: int, error: str, now: datetime) -> int:
    """Note a failed attempt; how many there were."""
    tx.connection.execute(
        inbox.update()
        .where(_is(tx, update_id))
        .values(attempts=inbox.c.attempts + 1, error=error[:500], settled_at=now)
    )
    return tx.connection.execute(select(inbox.c.attempts).where(_is(tx, update_id))).scalar() or 0


def give_up(tx: Tx, update_id: int, error: str, now: datetime) -> None:
    """Act on it no more; it stays stored, and the admins are told."""
    tx.connection.execute(
        inbox.update().where(_is(tx, update_id)).values(state=GIVEN_UP, error=error[:500], settled_at=now)
    )


def failures(tx: Tx) -> list[int]:
    """Updates given up."""
    rows = tx.connection.execute(
        select(inbox.c.update_id).where(inbox.c.organisation_id == tx.organisation_id, inbox.c.state == GIVEN_UP)
    )
    return list(rows.scalars())


@dataclass(frozen=True, slots=True)
class GivenUp:
    """An update that was tried in vain, as Telegram sent it."""

    update_id: int
    payload: str
    received_at: datetime
    error: str


def given_up(tx: Tx) -> list[GivenUp]:
    """Updates given up, whole, oldest first."""
    columns = (inbox.c.update_id, inbox.c.payload, inbox.c.received_at, inbox.c.error)
    mine = (inbox.c.organisation_id == tx.organisation_id) & (inbox.c.state == GIVEN_UP)
    rows = tx.connection.execute(select(*columns).where(mine).order_by(inbox.c.update_id))
    return [GivenUp(row.update_id, row.payload, row.received_at, row.error or "") for row in rows]


def revive(tx: Tx, update_id: int) -> bool:
    """Act on an update given up once more; False for any other."""
    again = inbox.update().where(_is(tx, update_id), inbox.c.state == GIVEN_UP)
    return tx.connection.execute(again.values(state=NEW, attempts=0, settled_at=None)).rowcount == 1


def acknowledge(tx: Tx, update_id: int) -> bool:
    """An admin has seen an update given up and leaves it so; False for any other."""
    seen = inbox.update().where(_is(tx, update_id), inbox.c.state == GIVEN_UP)
    return tx.connection.execute(seen.values(state=ACKNOWLEDGED)).rowcount == 1


def last_update_id(tx: Tx) -> int | None:
    """The newest update that is stored, None before the first."""
    mine = inbox.c.organisation_id == tx.organisation_id
    return tx.connection.execute(select(func.max(inbox.c.update_id)).where(mine)).scalar()


def _is(tx: Tx, update_id: int) -> ColumnElement[bool]:
    return (inbox.c.organisation_id == tx.organisation_id) & (inbox.c.update_id == update_id)
