"""What the clock has to tell a chat, kept until it may be told: much at once becomes one message with a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from storage.place import Place
from storage.tables import reminder
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to tell: `about` is of the notices' list, `form` is card or line."""

    place: Place
    case_number: int
    about: str
    form: str
    params: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """The kind of the term it is about."""
        return self.about.partition(":")[2]


def keep(tx: Tx, item: Reminder, tell_at: datetime, now: datetime) -> None:
    """Keep something to be told from `tell_at` on."""
    tx.connection.execute(
        reminder.insert().values(
            organisation_id=tx.organisation_id,
            chat_id=item.place.chat_id,
            thread_id=item.place.thread_id,
            case_number=item.case_number,
            about=item.about,
            form=item.form,
            params=dict(item.params),
            tell_at=tell_at,
            kept_at=now,
        )
    )


def set_back(tx: Tx, now: datetime) -> None:
    """The clock was set back: what the old clock kept is told by the new one."""
    mine = (reminder.c.organisation_id == tx.organisation_id) & (reminder.c.kept_at > now)
    tx.connection.execute(reminder.update().where(mine).values(tell_at=now))


def take(tx: Tx, now: datetime) -> list[Reminder]:
    """Everything that may be told now, in the order it came up; kept no longer: tell it in this transaction."""
    mine = (reminder.c.organisation_id == tx.organisation_id) & (reminder.c.tell_at <= now)
    rows = tx.connection.execute(select(reminder).where(mine).order_by(reminder.c.id)).all()
    if rows:
        tx.connection.execute(reminder.delete().where(mine))
    return [
        Reminder(Place(row.chat_id, row.thread_id), row.case_number, row.about, row.form, row.params) for row in rows
    ]
