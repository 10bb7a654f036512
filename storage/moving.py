"""A group became a supergroup with another id: departments, cards and waiting messages follow it."""

from __future__ import annotations

from datetime import datetime

from storage import boards, cards, departments, outbox
from storage.tx import Tx


def follow(tx: Tx, old: int, new: int, now: datetime) -> None:
    """Everything of chat `old` is of `new` from now on. Cards come anew: messages have other numbers there."""
    departments.migrate_chat(tx, old, new, now)
    boards.follow(tx, old, new, now)
    cards.forget_chat(tx, old)
    outbox.migrate_chat(tx, old, new)
