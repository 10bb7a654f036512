"""Parts of albums, kept until the others have come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from storage.tables import album_part
from storage.tx import Tx


def add(tx: Tx, group_id: str, chat_id: int, payload: Mapping[str, Any], now: datetime) -> None:
    """Keep a part."""
    values = {"group_id": group_id, "chat_id": chat_id, "payload": dict(payload), "received_at": now}
    tx.connection.execute(album_part.insert().values(organisation_id=tx.organisation_id, **values))


def ready(tx: Tx, before: datetime) -> list[tuple[str, int, list[dict[str, Any]]]]:
    """Albums whose last part came before `before`: group, chat, parts in the order they came."""
    rows = tx.connection.execute(
        select(album_part).where(album_part.c.organisation_id == tx.organisation_id).order_by(album_part.c.id)
    )
    found: dict[tuple[str, int], list[dict[str, Any]]] = {}
    last: dict[tuple[str, int], datetime] = {}
    for row in rows:
        album = (row.group_id, row.chat_id)
        found.setdefault(album, []).append(row.payload)
        last[album] = max(row.received_at, last.get(album, row.received_at))
    return [(*album, parts) for album, parts in found.items() if last[album] < before]


def drop(tx: Tx, group_id: str, chat_id: int) -> None:
    """The album has been acted on."""
    mine = (album_part.c.organisation_id == tx.organisation_id) & (album_part.c.chat_id == chat_id)
    tx.connection.execute(album_part.delete().where(mine, album_part.c.group_id == group_id))
