"""The outbox: everything that is to be sent, as keys and arguments, in lanes, in order within a chat."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from storage.tables import outbox
from storage.tx import Tx

URGENT, NORMAL, BULK = 0, 1, 2
NEW, SENDING, SENT, DEAD, SUPERSEDED = "new", "sending", "sent", "dead", "superseded"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to be sent. Two waiting rows with one `card_key` in a chat become one: the newest."""

    chat_id: int
    thread_id: int | None
    kind: str
    payload: Mapping[str, Any]
    lane: int = NORMAL
    card_key: str | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """A row claimed for sending."""

    id: int
    chat_id: int
    thread_id: int | None
    kind: str
    payload: Mapping[str, Any]
    lane: int
    card_key: str | None
    attempts: int
    uncertain: bool


def enqueue(tx: Tx, outgoing: Outgoing, now: datetime) -> int:
    """Put a message into the outbox; its id."""
    payload = dict(outgoing.payload)
    if outgoing.card_key is not None:
        payload = _coalesce(tx, outgoing, payload)
    done = tx.connection.execute(
        outbox.insert().values(
            organisation_id=tx.organisation_id,
            chat_id=outgoing.chat_id,
            thread_id=outgoing.thread_id,
            lane=outgoing.lane,
            kind=outgoing.kind,
            payload=payload,
            card_key=outgoing.card_key,
            not_before=outgoing.not_before or now,
            created_at=now,
            state=NEW,
            attempts=0,
            uncertain=False,
        )
    )
    return int(done.inserted_primary_key[0])  # type: ignore[index]


def _coalesce(tx: Tx, outgoing: Outgoing, payload: dict[str, Any]) -> dict[str, Any]:
    """Supersede waiting rows of the same card; a new message stays a new message, with its reason."""
    same = _mine(tx) & (outbox.c.state == NEW) & (outbox.c.chat_id == outgoing.chat_id)
    rows = tx.connection.execute(
        select(outbox.c.id, outbox.c.payload).where(same, outbox.c.card_key == outgoing.card_key)
    ).all()
    for row in rows:
        if row.payload.get("notify") and not payload.get("notify"):
            payload = payload | {"notify": True, "about": row.payload["about"]}
    if rows:
        tx.connection.execute(
            outbox.update().where(outbox.c.id.in_([row.id for row in rows])).values(state=SUPERSEDED)
        )
    return payload


def claim(tx: Tx, now: datetime, limit: int, busy_chats: Collection[int]) -> list[Pending]:
    """Take rows for sending: urgent first, one a chat, order kept within a chat and lane; marks them `sending`."""
    in_flight = select(outbox.c.chat_id).where(_mine(tx), outbox.c.state == SENDING)
    rows = tx.connection.execute(
        select(outbox)
        .where(
            _mine(tx),
            outbox.c.state == NEW,
            outbox.c.not_before <= now,
            outbox.c.chat_id.not_in(busy_chats),
            outbox.c.chat_id.not_in(in_flight),
        )
        .order_by(outbox.c.lane, outbox.c.id)
        .limit(limit * 10)
        .with_for_update(skip_locked=True)
    )
    first: dict[int, Pending] = {}
    for row in rows:
        if row.chat_id not in first and len(first) < limit:
            first[row.chat_id] = _pending(row)
    ids = [row.id for row in first.values()]
    if ids:
        taken = outbox.update().where(outbox.c.id.in_(ids))
        tx.connection.execute(taken.values(state=SENDING, attempts=outbox.c.attempts + 1))
    return list(first.values())


def delivered(tx: Tx, row_id: int, message_id: int | None, now: datetime) -> None:
    """It is in the chat."""
    values = {"state": SENT, "message_id": message_id, "settled_at": now, "error": None}
    tx.connection.execute(outbox.update().where(outbox.c.id == row_id).values(**values))


def retry_at(tx: Tx, row_id: int, when: datetime, error: str) -> None:
    """Try again at `when`."""
    values = {"state": NEW, "not_before": when, "error": error[:500]}
    tx.connection.execute(outbox.update().where(outbox.c.id == row_id).values(**values))


def dead(tx: Tx, row_id: int, error: str, now: datetime) -> None:
    """It will not be delivered; kept, and shown to the admins."""
    values = {"state": DEAD, "error": error[:500], "settled_at": now}
    tx.connection.execute(outbox.update().where(outbox.c.id == row_id).values(**values))


def release_sending(tx: Tx) -> int:
    """After a crash: rows in flight go back, marked uncertain, since Telegram may have had them."""
    stuck = outbox.update().where(_mine(tx), outbox.c.state == SENDING)
    return tx.connection.execute(stuck.values(state=NEW, uncertain=True)).rowcount


def counts(tx: Tx) -> dict[str, int]:
    """How many rows are in each state."""
    rows = tx.connection.execute(
        select(outbox.c.state, func.count()).where(_mine(tx)).group_by(outbox.c.state)
    )
    return {row[0]: row[1] for row in rows}


def migrate_chat(tx: Tx, old: int, new: int) -> None:
    """Waiting messages follow a group that became a supergroup."""
    waiting = outbox.update().where(_mine(tx), outbox.c.chat_id == old, outbox.c.state.in_([NEW, SENDING]))
    tx.connection.execute(waiting.values(chat_id=new))


def _mine(tx: Tx) -> ColumnElement[bool]:
    return outbox.c.organisation_id == tx.organisation_id


def _pending(row: Any) -> Pending:
    return Pending(
        row.id, row.chat_id, row.thread_id, row.kind, row.payload, row.lane, row.card_key, row.attempts, row.uncertain
    )
