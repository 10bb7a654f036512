"""What the work leaves behind: updates acted on, messages sent. Kept for a while to look into a failure, then dropped.

An erasure blanks the words in all of them at once: nothing needs those any more, and no search for a name in a
thousand messages could be trusted to miss none.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from storage import inbox, outbox
from storage.compositions import FOUND, NAMING, NO_CASE
from storage.outbox import Pending
from storage.tables import case_file, composition
from storage.tables import inbox as updates
from storage.tables import outbox as messages
from storage.turns import NEW, SENDING
from storage.tx import Tx, checked

PAGE = 500
WORDY = ("text", "edit", "media")  # rows that hold words or files themselves; the others hold keys
ACTED_ON = (inbox.DONE, inbox.ACKNOWLEDGED)
SETTLED = (outbox.SENT, outbox.SUPERSEDED, outbox.ACKNOWLEDGED)
BEGINNING = -(2**62)
BLANK: Mapping[str, Any] = {"payload": {}, "error": None}

_BY_ID = checked(messages.c.organisation_id)  # by state, all that was ever sent would be read for every page


def awaited(tx: Tx, since: datetime) -> bool:
    """Whether anything that came by an instant is still to be acted on or to be sent: it may hold words itself."""
    update = select(updates.c.update_id).where(
        updates.c.organisation_id == tx.organisation_id, updates.c.state == inbox.NEW, updates.c.received_at <= since
    )
    message = select(messages.c.id).where(
        _wordy(tx), messages.c.state.in_([NEW, SENDING]), messages.c.created_at <= since
    )
    return any(tx.connection.execute(found.limit(1)).first() is not None for found in (update, message))


def blank_updates(tx: Tx, after: int) -> int | None:
    """Blank a page of the updates acted on, from the one after `after`: where it ends, None behind the last."""
    mine = (updates.c.organisation_id == tx.organisation_id) & updates.c.state.in_(ACTED_ON)
    ids = _page(tx, select(updates.c.update_id).where(mine, updates.c.update_id > after).order_by(updates.c.update_id))
    blank = updates.update().where(mine, updates.c.update_id.in_(ids), updates.c.payload != "")
    tx.connection.execute(blank.values(payload="", error=None))
    return ids[-1] if ids else None


def blank_messages(tx: Tx, after: int) -> int | None:
    """The same for messages."""
    over = messages.c.kind.in_(WORDY) & messages.c.state.in_(SETTLED)
    ids = _page(tx, select(messages.c.id).where(_BY_ID, over, messages.c.id > after).order_by(messages.c.id))
    tx.run(messages.update().where(_BY_ID, over, messages.c.id.in_(ids), messages.c.payload != {}), **BLANK)
    return ids[-1] if ids else None


def undeliverable(tx: Tx) -> list[Pending]:
    """What was never delivered and must not be any more: the words of a case that is erased, or of no known case."""
    letters = [letter for letter in outbox.dead_letters(tx) if letter.kind in WORDY]
    numbers = {letter.payload["case"] for letter in letters if "case" in letter.payload}
    held = (case_file.c.organisation_id == tx.organisation_id) & case_file.c.private.is_not(None)
    kept = select(case_file.c.number).where(held, case_file.c.number.in_(numbers))
    wanted = set(tx.connection.execute(kept).scalars())
    return [letter for letter in letters if letter.payload.get("case") not in wanted]


def forget_searches(tx: Tx) -> None:
    """What people have looked for may be a name."""
    mine = (composition.c.organisation_id == tx.organisation_id) & (composition.c.case_number == NO_CASE)
    tx.connection.execute(composition.delete().where(mine, composition.c.key.startswith(FOUND, autoescape=True)))


def drop_unfinished(tx: Tx, until: datetime) -> int:
    """Admins' work that was left lying: a roster's file never applied, a way back nobody took. How much it was."""
    mine = (composition.c.organisation_id == tx.organisation_id) & (composition.c.case_number == NO_CASE)
    names = [composition.c.key.startswith(prefix, autoescape=True) for prefix in NAMING]
    old = mine & or_(*names) & (composition.c.changed_at < until)
    return tx.connection.execute(composition.delete().where(old)).rowcount


def old_updates(tx: Tx, until: datetime, after: int) -> tuple[list[int], int | None]:
    """A page of updates: those that came before `until` and wait for nothing, and where the page ends."""
    mine = updates.c.organisation_id == tx.organisation_id
    rows = tx.connection.execute(
        select(updates.c.update_id, updates.c.received_at, updates.c.state)
        .where(mine, updates.c.update_id > after)
        .order_by(updates.c.update_id)
        .limit(PAGE)
    ).all()
    old = [row.update_id for row in rows if row.received_at < until and row.state != inbox.NEW]
    return old, rows[-1].update_id if rows else None


def old_messages(tx: Tx, until: datetime, after: int) -> tuple[list[int], int | None]:
    """The same for messages."""
    rows = tx.run(
        select(messages.c.id, messages.c.created_at, messages.c.state)
        .where(_BY_ID, messages.c.id > after)
        .order_by(messages.c.id)
        .limit(PAGE)
    ).all()
    settled = {*SETTLED, outbox.DEAD}
    return [row.id for row in rows if row.created_at < until and row.state in settled], rows[-1].id if rows else None


def drop_updates(tx: Tx, ids: list[int]) -> None:
    """Telegram keeps updates for a day: older ones cannot come again, so nobody need remember their numbers."""
    mine = updates.c.organisation_id == tx.organisation_id
    over = updates.c.state.in_([*ACTED_ON, inbox.GIVEN_UP])
    tx.connection.execute(updates.delete().where(mine, updates.c.update_id.in_(ids), over))


def drop_messages(tx: Tx, ids: list[int]) -> None:
    """The journal keeps the proof of what was delivered."""
    over = messages.c.state.in_([*SETTLED, outbox.DEAD])
    tx.run(messages.delete().where(_BY_ID, messages.c.id.in_(ids), over))


def _wordy(tx: Tx) -> ColumnElement[bool]:
    return (messages.c.organisation_id == tx.organisation_id) & messages.c.kind.in_(WORDY)


def _page(tx: Tx, found: Select[Any]) -> list[int]:
    return list(tx.run(found.limit(PAGE)).scalars())
