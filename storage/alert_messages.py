"""Messages of an alert: told anew, edited where they stand, one list instead of a storm, a line about it to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select

from storage import mailing, outbox, people
from storage.alert_rows import Alert
from storage.outbox import Outgoing
from storage.place import Place
from storage.tx import Tx
from storage.urgent_tables import alert, alert_message
from workflow.actors import Address

SAID = {"flag": "urgent_report", "importance": "urgent_importance", "breach": "head_alert", "surge": "surge"}


def everybody(tx: Tx, *addresses: Address) -> list[Place]:
    """The private chats of all who hold one of the roles, each once."""
    return list(dict.fromkeys(place for address in addresses for place in mailing.places(tx, address)))


def tell(tx: Tx, rows: Sequence[Alert], place: Place, now: datetime, list_from: int) -> None:
    """Alerts come to a chat: each as a message with its buttons; from so many cases at once on, as one list."""
    person = people.by_telegram(tx, place.chat_id)
    if len({row.main_case for row in rows}) >= list_from and person is not None:
        items = [{"case": row.main_case, "about": said(row)} for row in rows]
        payload = {"name": "urgent", "page": 0, "person": person.id, "items": items}
        outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, "list", payload, outbox.URGENT), now)
        return
    for row in rows:
        _told(tx, row.id, place)
        _show(tx, row, place, now, notify=True)


def said(row: Alert) -> str:
    """What an alert says, by the name its delivery is put on record under."""
    return f"{SAID[row.about]}:{row.params['kind']}" if row.about == "breach" else SAID[row.about]


def refresh(tx: Tx, row: Alert, now: datetime) -> None:
    """Edit the messages of an alert wherever they stand: it has been acknowledged, or is over."""
    mine = (alert_message.c.organisation_id == tx.organisation_id) & (alert_message.c.alert_id == row.id)
    for told in tx.connection.execute(select(alert_message.c.chat_id, alert_message.c.thread_id).where(mine)).all():
        _show(tx, row, Place(*told), now, notify=False)


def arrived(tx: Tx, alert_id: int, chat_id: int, message_id: int, now: datetime) -> None:
    """It stands in the chat as a new message; an earlier one keeps a short note and no buttons."""
    earlier = message_of(tx, alert_id, chat_id)
    tx.connection.execute(alert_message.update().where(_is(tx, alert_id, chat_id)).values(message_id=message_id))
    if earlier is not None:
        payload = {"key": "alert-moved", "message_id": earlier}
        outbox.enqueue(tx, Outgoing(chat_id, None, "keyed", payload, outbox.BULK), now)


def note(tx: Tx, alert_id: int, about: str, place: Place, now: datetime, params: Mapping[str, Any]) -> None:
    """A line about an alert to somebody who is not asked to answer it."""
    payload = {"alert": alert_id, "about": about, "params": dict(params)}
    outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, "urgent_note", payload, outbox.URGENT), now)


def message_of(tx: Tx, alert_id: int, chat_id: int) -> int | None:
    """Its message in a chat, None where it has not arrived."""
    return tx.connection.execute(select(alert_message.c.message_id).where(_is(tx, alert_id, chat_id))).scalar()


def has_it_otherwise(tx: Tx, row: Alert, chat_id: int) -> bool:
    """Whether a chat was told the same in another role: who holds two is told once."""
    same = (alert.c.id == alert_message.c.alert_id) & (alert.c.key == row.key) & (alert.c.id != row.id)
    here = (alert_message.c.organisation_id == tx.organisation_id) & (alert_message.c.chat_id == chat_id)
    query = select(alert.c.id).select_from(alert_message.join(alert, same)).where(here, alert.c.over_at.is_(None))
    return tx.connection.execute(query).first() is not None


def _told(tx: Tx, alert_id: int, place: Place) -> None:
    """It is on its way to a chat; the message has no number yet unless it was there before."""
    if tx.connection.execute(select(alert_message).where(_is(tx, alert_id, place.chat_id))).first() is None:
        values = {"alert_id": alert_id, "chat_id": place.chat_id, "thread_id": place.thread_id}
        tx.connection.execute(alert_message.insert().values(organisation_id=tx.organisation_id, **values))


def _show(tx: Tx, row: Alert, place: Place, now: datetime, *, notify: bool) -> None:
    payload = {"alert": row.id, "notify": notify, "case": row.main_case, "about": said(row)}
    lane = outbox.URGENT if notify else outbox.NORMAL
    row_key = f"alert:{row.id}"
    outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, "urgent", payload, lane, card_key=row_key), now)


def _is(tx: Tx, alert_id: int, chat_id: int) -> ColumnElement[bool]:
    mine = alert_message.c.organisation_id == tx.organisation_id
    return mine & (alert_message.c.alert_id == alert_id) & (alert_message.c.chat_id == chat_id)
