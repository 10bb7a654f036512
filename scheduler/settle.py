"""What came of a row, written down: one transaction with everything that follows from it."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import random

import structlog

from scheduler.delivery import Dead, Delivery, Instead, Later, Moved, Sent
from storage import moving, outbox, people, proof, troubles
from storage.outbox import Pending
from storage.tx import Tx
from storage.undelivered import rescue

log = structlog.get_logger(__name__)

LONGEST_BACKOFF = 60.0


def settle(tx: Tx, row: Pending, delivery: Delivery, now: datetime) -> None:
    """A fault of the network never ends a row, however long it lasts: only a definite refusal does."""
    match delivery:
        case Sent(message_id, note):
            outbox.delivered(tx, row.id, message_id, now, called=delivery.messages > 0)
            if message_id is not None:
                proof.delivered(tx, row, message_id, now, delivery.said)
            if note is not None:
                note(tx)
        case Instead(kind, payload):
            outbox.replace_with(tx, row.id, kind, payload, now)
        case Later(error, seconds, uncertain):
            wait = backoff(row.attempts) if seconds is None else seconds
            outbox.retry_at(tx, row.id, now + timedelta(seconds=wait), error, uncertain=uncertain)
        case Moved(chat_id):
            moving.follow(tx, row.chat_id, chat_id)
            outbox.retry_at(tx, row.id, now, "moved")
        case Dead(error, unreachable):
            outbox.dead(tx, row.id, error, now)
            if unreachable and row.chat_id > 0:
                people.set_reachable(tx, row.chat_id, reachable=False)
            proof.undelivered(tx, row, error, now)
            rescue(tx, row, now)
            if row.kind != troubles.ALARM:
                troubles.tell(tx, now)
            log.warning("outbox.dead", row=row.id, kind=row.kind, error=error)


def backoff(attempts: int) -> float:
    """Seconds to wait after so many tries: 1, 2, 4… up to a minute, with jitter."""
    return min(LONGEST_BACKOFF, 2.0 ** min(attempts, 10)) * (0.75 + random() / 2)  # noqa: S311 no secret here
