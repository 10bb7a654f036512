"""Where the live board stands: one message a chat, kept beside the cards as that of no case."""

from __future__ import annotations

from datetime import datetime

from storage import cards, outbox
from storage.outbox import Outgoing
from storage.place import Place
from storage.tx import Tx

NO_CASE = 0  # cases are counted from one


def draw(tx: Tx, place: Place, now: datetime, *, check: bool = False) -> None:
    """Show the board in a chat, or bring it up to date there, after everything else that waits for the chat.

    `check` looks whether its message is still there and pinned, even where nothing on it has changed.
    """
    payload = {"case": NO_CASE} | ({"check": True} if check else {})
    outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, "board", payload, outbox.BULK, card_key="board"), now)


def stands(tx: Tx, chat_id: int) -> bool:
    """Whether a chat has the board."""
    return cards.get(tx, NO_CASE, chat_id) is not None


def places(tx: Tx) -> list[Place]:
    """All the chats it stands in."""
    return [Place(card.chat_id, card.thread_id) for card in cards.of_case(tx, NO_CASE)]


def forget(tx: Tx, chat_id: int) -> None:
    """It is drawn there no more: the chat is closed to the bot, or its person coordinates no longer."""
    cards.forget(tx, NO_CASE, chat_id)


def follow(tx: Tx, old: int, new: int, now: datetime) -> None:
    """A group has another id: its board is put up anew."""
    if stands(tx, old):
        draw(tx, Place(new), now)
