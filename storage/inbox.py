"""The inbox: updates stored before they are confirmed, marked done in the transaction that acts on them.

Each belongs to one instance of the bot while that one lives, and the updates of a chat are acted on in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, exists, func, select

from storage.holder import ALONE, Holder
from storage.tables import inbox
from storage.tx import MINE, Tx

NEW, DONE, GIVEN_UP, ACKNOWLEDGED = "new", "done", "given_up", "acknowledged"

_earlier = inbox.alias()
_BEHIND_ANOTHER = exists().where(
    _earlier.c.organisation_id == inbox.c.organisation_id,
    _earlier.c.state == NEW,
    _earlier.c.chat_id == inbox.c.chat_id,
    _earlier.c.update_id < inbox.c.update_id,
    _earlier.c.owner.is_distinct_from(bindparam("by")),
)
_MINE, _ONE = inbox.c.organisation_id == MINE, inbox.c.update_id == bindparam("update")
_KNOWN = select(inbox.c.update_id).where(_MINE, _ONE)
_PENDING = (
    select(inbox.c.update_id, inbox.c.payload, inbox.c.attempts)
    .where(_MINE, inbox.c.state == NEW)
    .order_by(inbox.c.update_id)
    .limit(bindparam("most"))
)
_PENDING_OF = _PENDING.where(inbox.c.owner == bindparam("by"), ~_BEHIND_ANOTHER)
_DONE = inbox.update().where(_MINE, _ONE, inbox.c.state == NEW).values(state=DONE)


def store(
    tx: Tx, update_id: int, payload: str, now: datetime, chat_id: int | None = None, holder: Holder = ALONE
) -> bool:
    """Keep an update. False if it is known already (a redelivery).

    It belongs to `holder`, whom it came to; but whoever is at work on an earlier update of the chat gets this one too.
    """
    if tx.run(_KNOWN, update=update_id).first() is not None:
        return False
    at_work = None if holder.alone or chat_id is None else _at_work(tx, chat_id, now)
    owner, lease_until = at_work or (holder.name, holder.until(now))
    tx.add(
        inbox,
        update_id=update_id,
        payload=payload,
        received_at=now,
        state=NEW,
        attempts=0,
        chat_id=chat_id,
        owner=owner,
        lease_until=lease_until,
    )
    return True


def pending(tx: Tx, limit: int = 100, holder: Holder = ALONE) -> list[tuple[int, str, int]]:
    """Updates that `holder` may act on now, in order: id, payload, attempts. The only instance may act on all.

    Where there are others, it is its own updates, and none while an earlier one of the same chat is another's.
    """
    rows = tx.run(_PENDING, most=limit) if holder.alone else tx.run(_PENDING_OF, most=limit, by=holder.name)
    return [(row.update_id, row.payload, row.attempts) for row in rows]


def waits(tx: Tx, chat_id: int) -> bool:
    """Whether updates of a chat are still to be acted on, by whomever."""
    return tx.connection.execute(select(inbox.c.update_id).where(_waiting(tx, chat_id)).limit(1)).first() is not None


def renew(tx: Tx, holder: Holder, until: datetime) -> None:
    """What `holder` has to act on stays its own until then."""
    tx.connection.execute(inbox.update().where(_waiting(tx), inbox.c.owner == holder.name).values(lease_until=until))


def inherit(tx: Tx, holder: Holder, now: datetime) -> int:
    """Take the updates of instances that are gone, their lease being over; how many."""
    over = inbox.c.lease_until.is_(None) | (inbox.c.lease_until <= now)
    free = select(inbox.c.update_id).where(_waiting(tx), over)
    taken = inbox.update().where(_waiting(tx), inbox.c.update_id.in_(free.with_for_update(skip_locked=True)))
    return tx.connection.execute(taken.values(owner=holder.name, lease_until=holder.until(now))).rowcount


def done(tx: Tx, update_id: int, now: datetime) -> bool:
    """Mark an update as acted on. False if it was before: whoever asks must then do nothing."""
    return tx.run(_DONE, update=update_id, settled_at=now).rowcount == 1


def failed(tx: Tx, update_id: int, error: str, now: datetime) -> int:
    """Note a failed attempt; how many there were. One that another instance has done meanwhile stays done."""
    again = {"attempts": inbox.c.attempts + 1, "error": error[:500], "settled_at": now}
    tx.connection.execute(inbox.update().where(_is(tx, update_id), inbox.c.state == NEW).values(**again))
    return tx.connection.execute(select(inbox.c.attempts).where(_is(tx, update_id))).scalar() or 0


def give_up(tx: Tx, update_id: int, error: str, now: datetime) -> None:
    """Act on it no more; it stays stored, and the admins are told."""
    waiting = inbox.update().where(_is(tx, update_id), inbox.c.state == NEW)
    tx.connection.execute(waiting.values(state=GIVEN_UP, error=error[:500], settled_at=now))


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


def _waiting(tx: Tx, chat_id: int | None = None) -> ColumnElement[bool]:
    waiting = (inbox.c.organisation_id == tx.organisation_id) & (inbox.c.state == NEW)
    return waiting if chat_id is None else waiting & (inbox.c.chat_id == chat_id)


def _at_work(tx: Tx, chat_id: int, now: datetime) -> tuple[str, datetime] | None:
    """Who is to act on the newest waiting update of a chat, if it lives, and the end of its lease."""
    newest = select(inbox.c.owner, inbox.c.lease_until).where(_waiting(tx, chat_id), inbox.c.lease_until > now)
    row = tx.connection.execute(newest.order_by(inbox.c.update_id.desc()).limit(1)).first()
    return None if row is None else (row.owner, row.lease_until)
