"""Whose turn it is in the outbox: order within a chat and lane, no second row of a chat while one is in flight."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Subquery, func, select

from storage.tables import outbox
from storage.tx import Tx

NEW, SENDING = "new", "sending"


def turns(
    tx: Tx, now: datetime, busy_chats: Collection[int], held: Mapping[int, Collection[int]] | None = None
) -> Subquery:
    """Rows that may be sent now: `id`, and `turn`, the place in the queue of the chat, from 1.

    `held`: by lane, the chats in which only what is before that lane may go.
    """
    in_flight = select(outbox.c.chat_id).where(_in(tx, SENDING))
    pausing = _pausing(tx, now)
    place = func.row_number().over(partition_by=outbox.c.chat_id, order_by=(outbox.c.lane, outbox.c.id))
    same = (pausing.c.chat_id == outbox.c.chat_id) & (pausing.c.lane == outbox.c.lane)
    return (
        select(outbox.c.id, place.label("turn"))
        .select_from(outbox.outerjoin(pausing, same))
        .where(
            _in(tx, NEW),
            outbox.c.not_before <= now,
            outbox.c.chat_id.not_in(busy_chats),
            outbox.c.chat_id.not_in(in_flight),
            pausing.c.first.is_(None) | (outbox.c.id < pausing.c.first),
            *((outbox.c.lane < lane) | outbox.c.chat_id.not_in(chats) for lane, chats in (held or {}).items()),
        )
        .subquery()
    )


def _pausing(tx: Tx, now: datetime) -> Subquery:
    """The first row of each chat and lane that has failed and pauses: what came later must not overtake it."""
    failed = _in(tx, NEW) & (outbox.c.attempts > 0) & (outbox.c.not_before > now)
    queue = (outbox.c.chat_id, outbox.c.lane)
    return select(*queue, func.min(outbox.c.id).label("first")).where(failed).group_by(*queue).subquery()


def _in(tx: Tx, state: str) -> ColumnElement[bool]:
    return (outbox.c.organisation_id == tx.organisation_id) & (outbox.c.state == state)
