"""Rows of the outbox that stand still: nothing keeps them from being sent, and they are not."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select

from storage.tables import outbox
from storage.turns import NEW
from storage.tx import Tx, checked

RECENT_ROWS = 5000  # more than Telegram lets out in a minute

_NEWEST = select(func.max(outbox.c.id)).scalar_subquery()
_SENT_LATELY = select(outbox.c.id, outbox.c.lane, outbox.c.chat_id).where(  # by id: most rows have been sent
    checked(outbox.c.organisation_id),
    outbox.c.id > _NEWEST - RECENT_ROWS,
    outbox.c.state == "sent",
    outbox.c.settled_at >= bindparam("before"),
)


def oldest_stalled(tx: Tx, now: datetime, allowed: timedelta) -> datetime | None:
    """Since when the oldest such row could have been sent, where that is longer ago than `allowed`.

    Telegram's limits excuse a row: of a chat that got something lately or was told to wait, and while older rows of
    all chats go first.
    """
    before = now - allowed
    unsent = (outbox.c.organisation_id == tx.organisation_id) & (outbox.c.state == NEW)
    resting = select(outbox.c.chat_id).where(unsent, outbox.c.attempts > 0, outbox.c.not_before > now)
    waiting = tx.connection.execute(
        select(outbox.c.id, outbox.c.lane, outbox.c.chat_id, outbox.c.not_before)
        .where(unsent, outbox.c.not_before < before, outbox.c.chat_id.not_in(resting))
        .order_by(outbox.c.not_before)
        .limit(RECENT_ROWS)
    ).all()
    if not waiting:
        return None
    sent = tx.run(_SENT_LATELY, before=before).all()
    served = {row.chat_id for row in sent}
    for row in waiting:
        overtaken = any(other.lane >= row.lane and other.id > row.id for other in sent)
        if row.chat_id not in served and (overtaken or not sent):
            found: datetime = row.not_before
            return found
    return None
