"""Instants, people and events that the contract tests begin with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text

from storage import journal
from storage.tx import Tx
from workflow.actors import Actor
from workflow.events import Event

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ADMIN = Actor("admin", person=1)
EXECUTOR = Actor("executor", "zhkh", 7)
CHAT, OTHER_CHAT = -100500, 4242


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def event(kind: str = "accepted", **private: Any) -> Event:
    return Event(kind, NOW, EXECUTOR, "zhkh", {"part": "sole", "minutes": 30}, private)


def write_events(tx: Tx, number: int = 10) -> None:
    for index in range(1, number + 1):
        journal.append(tx, 5, [event(f"kind_{index}", text=f"Текст {index}")])


def without_triggers(tx: Tx) -> None:
    """What somebody with the file or the superuser's password can do."""
    if tx.connection.dialect.name == "postgresql":
        tx.connection.execute(text("ALTER TABLE journal DISABLE TRIGGER USER"))
        return
    names = tx.connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
    for name in names:
        tx.connection.execute(text(f"DROP TRIGGER {name}"))
