"""The outbox: everything that is to be sent, as keys and arguments, in lanes, in order within a chat."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select

from storage.holder import ALONE, Holder
from storage.tables import outbox
from storage.turns import NEW, SENDING, TURNS, room_for
from storage.tx import MINE, Tx, checked

URGENT, NORMAL, BULK = 0, 1, 2
SENT, DEAD, SUPERSEDED, ACKNOWLEDGED = "sent", "dead", "superseded", "acknowledged"
FLOOD = "flood control"  # the error of a row that Telegram refused with a retry_after


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to be sent, not before an instant where one is given.

    Two waiting rows with one `card_key` in a chat become one: the newest.
    """

    chat_id: int
    thread_id: int | None
    kind: str
    payload: Mapping[str, Any]
    lane: int = NORMAL
    card_key: str | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """A stored row. `attempts` counts the tries before this one; `uncertain`: Telegram may have had it already."""

    id: int
    chat_id: int
    thread_id: int | None
    kind: str
    payload: Mapping[str, Any]
    lane: int
    card_key: str | None
    attempts: int
    uncertain: bool
    state: str = SENDING
    created_at: datetime | None = None
    error: str | None = None

    @property
    def redraws(self) -> bool:
        """It only brings a card up to date: nobody is called to it."""
        return self.card_key is not None and not self.payload.get("notify")


_MINE, _ONE = outbox.c.organisation_id == MINE, outbox.c.id == bindparam("row")
_CHECKED = checked(outbox.c.organisation_id)
_CARD = (outbox.c.chat_id == bindparam("chat")) & (outbox.c.card_key == bindparam("card"))
_WAITING = select(outbox).where(_MINE, outbox.c.state == NEW, _CARD).order_by(outbox.c.id)
_CHANGED = outbox.update().where(_MINE, _ONE)
_PUT_OFF = _CHANGED.values(state=NEW, attempts=outbox.c.attempts - 1)
_NEXT = (
    select(outbox)
    .where(_CHECKED, outbox.c.id.in_(select(TURNS.c.id).where(TURNS.c.turn == 1)))
    .order_by(outbox.c.lane, outbox.c.id)
    .limit(bindparam("room"))
    .with_for_update(skip_locked=True)
)
_TAKEN = (
    outbox.update()
    .where(_CHECKED, outbox.c.id.in_(bindparam("rows", expanding=True)))
    .values(state=SENDING, attempts=outbox.c.attempts + 1)
)
_ANY = select(outbox.c.id).where(_MINE, outbox.c.state == NEW).limit(1)
_LANDED = _CHANGED.where(outbox.c.owner == bindparam("by"), outbox.c.state.in_([NEW, SENDING]))


def enqueue(tx: Tx, outgoing: Outgoing, now: datetime) -> int:
    """Put a message into the outbox; its id."""
    values: dict[str, Any] = {
        "chat_id": outgoing.chat_id,
        "thread_id": outgoing.thread_id,
        "lane": outgoing.lane,
        "kind": outgoing.kind,
        "payload": dict(outgoing.payload),
        "card_key": outgoing.card_key,
        "not_before": outgoing.not_before or now,
        "created_at": now,
        "state": NEW,
        "attempts": 0,
        "uncertain": False,
    }
    if outgoing.card_key is not None:
        for older in _waiting(tx, outgoing.chat_id, outgoing.card_key):
            if _says_the_same(older, values):
                return int(older.id)
            values |= _taken_over(older, values)
            _set(tx, older.id, state=SUPERSEDED, settled_at=now)
    return int(tx.add(outbox, **values).inserted_primary_key[0])  # type: ignore[index]


def claim(
    tx: Tx,
    now: datetime,
    limit: int,
    busy_chats: Collection[int],
    held: Mapping[int, Collection[int]] | None = None,
    holder: Holder = ALONE,
) -> list[Pending]:
    """Take up to `limit` rows for `holder` to send and mark them `sending`: by lane, then by age, at most one a chat.

    None is taken for a busy chat, nor for one that has a row in flight, whoever sends it; `held`: by lane, the chats in
    which only what is before that lane may go.
    """
    rows = tx.run(_NEXT, now=now, room=limit, **room_for(busy_chats, held or {}))
    found = [replace(_pending(row), state=SENDING) for row in rows]
    if found:
        claim_of = {"owner": holder.name, "lease_until": holder.until(now), "tried_at": now, "messages": None}
        tx.run(_TAKEN, rows=[row.id for row in found], **claim_of)
    return found


def anything_waits(tx: Tx) -> bool:
    """Whether there is a row to be sent, now or later."""
    return tx.run(_ANY).first() is not None


def renew(tx: Tx, holder: Holder, until: datetime) -> None:
    """What `holder` is sending stays its own until then, however long Telegram takes."""
    sending = outbox.update().where(_mine(tx), outbox.c.state == SENDING, outbox.c.owner == holder.name)
    tx.connection.execute(sending.values(lease_until=until))


def landed(tx: Tx, row_id: int, holder: Holder, messages: int, now: datetime) -> bool:
    """Telegram has answered: so many messages and edits it was. False where nothing is to be written down of it.

    That is where another instance has taken the row over, to send it again.
    """
    tried_at = now if messages else None  # nothing had to be sent: it counts against no limit
    return tx.run(_LANDED, row=row_id, by=holder.name, tried_at=tried_at, messages=messages).rowcount == 1


def tried(tx: Tx, since: datetime) -> list[tuple[int, datetime, int]]:
    """What any instance has given to Telegram since an instant: chat, when, how many messages and edits.

    What is in flight counts as one.
    """
    counted = func.coalesce(outbox.c.messages, 1).label("messages")
    recent = select(outbox.c.chat_id, outbox.c.tried_at, counted).where(_mine(tx), outbox.c.tried_at > since)
    rows = tx.connection.execute(recent.order_by(outbox.c.tried_at))
    return [(row.chat_id, row.tried_at, row.messages) for row in rows]


def delivered(tx: Tx, row_id: int, message_id: int | None, now: datetime) -> None:
    """It is in the chat."""
    _set(tx, row_id, state=SENT, message_id=message_id, settled_at=now, error=None)


def retry_at(tx: Tx, row_id: int, when: datetime, error: str, *, uncertain: bool = False) -> None:
    """Try again at `when`; until then the chat's later rows of the same lane wait behind it.

    `uncertain`: Telegram may have had it, so that the next try may be a repeat. A card for which a newer row has come
    meanwhile is not tried again: the newer one takes over what it had to say.
    """
    if uncertain:
        _set(tx, row_id, uncertain=True)
    row = tx.connection.execute(select(outbox).where(_mine(tx), outbox.c.id == row_id)).one()
    newer = _waiting(tx, row.chat_id, row.card_key) if row.card_key is not None else []
    if newer:
        _set(tx, newer[-1].id, **_taken_over(row, newer[-1]._asdict()) | {"error": error[:500]})
        _set(tx, row_id, state=SUPERSEDED, settled_at=when, error=error[:500])
    else:
        _set(tx, row_id, state=NEW, not_before=when, error=error[:500])


def put_off(tx: Tx, row_id: int, when: datetime) -> None:
    """Give a claimed row back untried, not to be sent before `when`; others of its chat may go meanwhile."""
    tx.run(_PUT_OFF, row=row_id, not_before=when, tried_at=None)


def replace_with(tx: Tx, row_id: int, kind: str, payload: Mapping[str, Any], now: datetime) -> None:
    """Something else is to be sent in the row's place, in its turn."""
    _set(tx, row_id, state=NEW, kind=kind, payload=dict(payload), not_before=now, attempts=0, error=None)


def paused_chats(tx: Tx, now: datetime) -> dict[int, datetime]:
    """Until when Telegram has told chats to wait."""
    refused = (outbox.c.state == NEW) & (outbox.c.error == FLOOD) & (outbox.c.not_before > now)
    rows = tx.connection.execute(
        select(outbox.c.chat_id, func.max(outbox.c.not_before)).where(_mine(tx), refused).group_by(outbox.c.chat_id)
    )
    return {row[0]: row[1] for row in rows}


def dead(tx: Tx, row_id: int, error: str, now: datetime) -> None:
    """It will not be delivered; kept, and shown to the admins."""
    _set(tx, row_id, state=DEAD, error=error[:500], settled_at=now)


def dead_letters(tx: Tx) -> list[Pending]:
    """What was never delivered, oldest first, with the error."""
    rows = tx.connection.execute(select(outbox).where(_mine(tx), outbox.c.state == DEAD).order_by(outbox.c.id))
    return [_pending(row) for row in rows]


def revive(tx: Tx, row_id: int, now: datetime) -> bool:
    """Try a dead row again from the beginning; False for any other."""
    again = outbox.update().where(_mine(tx), outbox.c.id == row_id, outbox.c.state == DEAD)
    return tx.connection.execute(again.values(state=NEW, attempts=0, not_before=now, settled_at=None)).rowcount == 1


def acknowledge(tx: Tx, row_id: int) -> bool:
    """An admin has seen a dead row and leaves it so: kept, but shown no more; False for any other."""
    seen = outbox.update().where(_mine(tx), outbox.c.id == row_id, outbox.c.state == DEAD)
    return tx.connection.execute(seen.values(state=ACKNOWLEDGED)).rowcount == 1


def release_sending(tx: Tx, lapsed: datetime | None = None) -> int:
    """Rows in flight at a crash go back, marked uncertain, since Telegram may have had them; how many.

    With `lapsed` only those whose lease was over by then: the others are in flight with a living instance.
    """
    stuck = outbox.update().where(_mine(tx), outbox.c.state == SENDING)
    if lapsed is not None:
        stuck = stuck.where(outbox.c.lease_until.is_(None) | (outbox.c.lease_until <= lapsed))
    return tx.connection.execute(stuck.values(state=NEW, uncertain=True)).rowcount


def set_back(tx: Tx, now: datetime) -> None:
    """The clock was set back: what was put in by the old clock would wait until the new one has caught up."""
    ahead = outbox.update().where(_mine(tx), outbox.c.state == NEW, outbox.c.created_at > now)
    tx.connection.execute(ahead.values(not_before=now))


def counts(tx: Tx) -> dict[str, int]:
    """How many rows are in each state."""
    rows = tx.connection.execute(select(outbox.c.state, func.count()).where(_mine(tx)).group_by(outbox.c.state))
    return {row[0]: row[1] for row in rows}


def oldest_waiting(tx: Tx) -> datetime | None:
    """Since when the oldest unsent row waits; one put off on purpose and not yet tried does not count."""
    overdue = (outbox.c.not_before <= outbox.c.created_at) | (outbox.c.attempts > 0)
    return tx.connection.execute(
        select(outbox.c.created_at)
        .where(_mine(tx), outbox.c.state == NEW, overdue)
        .order_by(outbox.c.created_at)
        .limit(1)
    ).scalar()


def migrate_chat(tx: Tx, old: int, new: int) -> None:
    """Waiting messages follow a group that became a supergroup."""
    waiting = outbox.update().where(_mine(tx), outbox.c.chat_id == old, outbox.c.state.in_([NEW, SENDING]))
    tx.connection.execute(waiting.values(chat_id=new))


def _pending(row: Any) -> Pending:
    return Pending(**{name: getattr(row, name) for name in Pending.__slots__})


def _mine(tx: Tx) -> ColumnElement[bool]:
    return outbox.c.organisation_id == tx.organisation_id


def _set(tx: Tx, row_id: int, **values: Any) -> None:
    tx.run(_CHANGED, row=row_id, **values)


def _waiting(tx: Tx, chat_id: int, card_key: str) -> list[Any]:
    return list(tx.run(_WAITING, chat=chat_id, card=card_key))


def _says_the_same(older: Any, values: Mapping[str, Any]) -> bool:
    """A card is drawn as it is when it is sent, so the one that waits will show what the newer would."""
    return all(getattr(older, name) == values[name] for name in ("kind", "payload", "lane", "thread_id"))


def _taken_over(older: Any, newer: Mapping[str, Any]) -> dict[str, Any]:
    """What a newer row of a card keeps of an older one: its urgency, its reason to notify, its doubt, its pause."""
    payload = dict(newer["payload"])
    if older.payload.get("notify") and not payload.get("notify"):
        payload |= {name: older.payload[name] for name in ("notify", "about") if name in older.payload}
    waits = older.attempts or not payload.get("notify")  # it has failed, or the card was redrawn a moment ago
    not_before = max(older.not_before, newer["not_before"]) if waits else newer["not_before"]
    return {
        "payload": payload,
        "lane": min(older.lane, newer["lane"]),
        "uncertain": older.uncertain or newer["uncertain"],
        "not_before": not_before,
        "error": older.error,
    }
