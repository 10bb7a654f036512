"""Where a case is shown: one live card per case and chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select

from storage.tables import card
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class Card:
    """The message that shows a case in a chat, and what it looked like when it was last drawn.

    `about` is why it came, said in its first line; `view` is the face it is turned to.
    """

    case_number: int
    chat_id: int
    thread_id: int | None
    message_id: int
    fingerprint: str
    has_media: bool = False
    about: str = ""
    view: str = ""


def get(tx: Tx, case_number: int, chat_id: int) -> Card | None:
    """The live card of a case in a chat."""
    row = tx.connection.execute(select(card).where(_is(tx, case_number, chat_id))).first()
    return None if row is None else _card(row)


def put(tx: Tx, shown: Card) -> None:
    """Remember where a case is shown now."""
    values = {
        "thread_id": shown.thread_id,
        "message_id": shown.message_id,
        "fingerprint": shown.fingerprint,
        "has_media": shown.has_media,
        "about": shown.about,
        "view": shown.view,
    }
    done = tx.connection.execute(card.update().where(_is(tx, shown.case_number, shown.chat_id)).values(**values))
    if done.rowcount == 0:
        key = {"case_number": shown.case_number, "chat_id": shown.chat_id}
        tx.connection.execute(card.insert().values(organisation_id=tx.organisation_id, **key, **values))


def of_case(tx: Tx, case_number: int) -> list[Card]:
    """All the chats a case is shown in."""
    rows = tx.connection.execute(select(card).where(_mine(tx), card.c.case_number == case_number))
    return [_card(row) for row in rows]


def find(tx: Tx, chat_id: int, message_id: int) -> Card | None:
    """The card a message is."""
    here = (card.c.chat_id == chat_id) & (card.c.message_id == message_id)
    row = tx.connection.execute(select(card).where(_mine(tx), here)).first()
    return None if row is None else _card(row)


def forget(tx: Tx, case_number: int, chat_id: int) -> None:
    """The card is gone from the chat: the next one is sent anew."""
    tx.connection.execute(card.delete().where(_is(tx, case_number, chat_id)))


def forget_chat(tx: Tx, chat_id: int) -> None:
    """A group's messages have other numbers after it became a supergroup: its cards are sent anew."""
    tx.connection.execute(card.delete().where(_mine(tx), card.c.chat_id == chat_id))


def _mine(tx: Tx) -> ColumnElement[bool]:
    return card.c.organisation_id == tx.organisation_id


def _is(tx: Tx, case_number: int, chat_id: int) -> ColumnElement[bool]:
    return _mine(tx) & (card.c.case_number == case_number) & (card.c.chat_id == chat_id)


def _card(row: Any) -> Card:
    return Card(*(getattr(row, name) for name in Card.__slots__))
