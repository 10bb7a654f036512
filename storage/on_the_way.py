"""Cards that are on their way to a chat: put into the outbox, not there yet."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from storage.place import Place
from storage.tables import outbox
from storage.turns import NEW, SENDING
from storage.tx import MINE, Tx

_UNSETTLED = select(outbox.c.chat_id, outbox.c.thread_id, outbox.c.state).where(
    outbox.c.organisation_id == MINE,
    outbox.c.state.in_([NEW, SENDING]),
    outbox.c.card_key == bindparam("card"),
)
_IN_ORDER = _UNSETTLED.order_by(outbox.c.id)
_IN_CHAT = _UNSETTLED.where(outbox.c.chat_id == bindparam("chat")).limit(1)


def being_drawn(tx: Tx, card_key: str) -> list[Place]:
    """Where a card is being sent at this moment, as it was a moment ago.

    A card that only waits will be drawn as it is then: nobody takes it while this transaction has the writer's turn.
    """
    return [Place(row.chat_id, row.thread_id) for row in tx.run(_IN_ORDER, card=card_key) if row.state == SENDING]


def on_its_way(tx: Tx, chat_id: int, card_key: str) -> bool:
    """Whether the card waits to be drawn in a chat, or is being drawn."""
    return tx.run(_IN_CHAT, card=card_key, chat=chat_id).first() is not None
