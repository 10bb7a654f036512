"""Where a case is shown: one live card per case and chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from storage.tables import card
from storage.tx import MINE, Tx


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


_MINE = card.c.organisation_id == MINE
_CASE, _CHAT = card.c.case_number == bindparam("case"), card.c.chat_id == bindparam("chat")
_ONE = select(card).where(_MINE, _CASE, _CHAT)
_ALL = select(card).where(_MINE, _CASE)
_MESSAGE = select(card).where(_MINE, _CHAT, card.c.message_id == bindparam("message"))
_CHANGED = card.update().where(_MINE, _CASE, _CHAT)
_GONE = card.delete().where(_MINE, _CASE, _CHAT)
_CHAT_GONE = card.delete().where(_MINE, _CHAT)


def get(tx: Tx, case_number: int, chat_id: int) -> Card | None:
    """The live card of a case in a chat."""
    row = tx.run(_ONE, case=case_number, chat=chat_id).first()
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
    if tx.run(_CHANGED, case=shown.case_number, chat=shown.chat_id, **values).rowcount == 0:
        tx.add(card, case_number=shown.case_number, chat_id=shown.chat_id, **values)


def of_case(tx: Tx, case_number: int) -> list[Card]:
    """All the chats a case is shown in."""
    return [_card(row) for row in tx.run(_ALL, case=case_number)]


def find(tx: Tx, chat_id: int, message_id: int) -> Card | None:
    """The card a message is."""
    row = tx.run(_MESSAGE, chat=chat_id, message=message_id).first()
    return None if row is None else _card(row)


def forget(tx: Tx, case_number: int, chat_id: int) -> None:
    """The card is gone from the chat: the next one is sent anew."""
    tx.run(_GONE, case=case_number, chat=chat_id)


def forget_chat(tx: Tx, chat_id: int) -> None:
    """A group's messages have other numbers after it became a supergroup: its cards are sent anew."""
    tx.run(_CHAT_GONE, chat=chat_id)


def forget_looks(tx: Tx) -> None:
    """Nobody knows any more what the cards look like: each is drawn anew when its turn comes."""
    tx.connection.execute(card.update().where(card.c.organisation_id == tx.organisation_id).values(fingerprint=""))


def _card(row: Any) -> Card:
    return Card(*(getattr(row, name) for name in Card.__slots__))
