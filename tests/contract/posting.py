"""Rows put into the outbox, taken out and settled, as the tests of the outbox say it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from storage import outbox
from storage.database import Database
from storage.outbox import NORMAL, Outgoing, Pending
from tests.contract.given import CHAT, NOW


async def put(
    database: Database,
    chat: int = CHAT,
    lane: int = NORMAL,
    card: str | None = None,
    not_before: datetime | None = None,
    **payload: Any,
) -> int:
    row = Outgoing(chat, None, "card", payload, lane, card, not_before)
    return await database.write(lambda tx: outbox.enqueue(tx, row, NOW))


async def claimed(database: Database, at: datetime = NOW, limit: int = 10, busy: Collection[int] = ()) -> list[Pending]:
    return await database.write(lambda tx: outbox.claim(tx, at, limit, busy))


async def ids(database: Database, at: datetime = NOW) -> list[int]:
    return [row.id for row in await claimed(database, at)]


async def retried(database: Database, row: int, at: datetime) -> None:
    await database.write(lambda tx: outbox.retry_at(tx, row, at, "429"))


async def sent(database: Database, row: int) -> None:
    await database.write(lambda tx: outbox.delivered(tx, row, 55, NOW))
