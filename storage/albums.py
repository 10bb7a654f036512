"""Parts of albums, kept until the others have come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from storage.tables import album_part
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class Album:
    """Parts in the order they came; `newest` is the id of the last."""

    group_id: str
    chat_id: int
    newest: int
    parts: list[dict[str, Any]]


def add(tx: Tx, group_id: str, chat_id: int, payload: Mapping[str, Any], now: datetime) -> None:
    """Keep a part."""
    values = {"group_id": group_id, "chat_id": chat_id, "payload": dict(payload), "received_at": now}
    tx.connection.execute(album_part.insert().values(organisation_id=tx.organisation_id, **values))


def waiting(tx: Tx) -> list[Album]:
    """Albums not yet acted on."""
    rows = tx.connection.execute(
        select(album_part).where(album_part.c.organisation_id == tx.organisation_id).order_by(album_part.c.id)
    )
    found: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for row in rows:
        found[row.group_id, row.chat_id].append(row)
    return [Album(*key, parts[-1].id, [part.payload for part in parts]) for key, parts in found.items()]


def take(tx: Tx, album: Album) -> bool:
    """Remove an album that is being acted on. False if it is not what it was: another part, or another instance."""
    mine = (album_part.c.organisation_id == tx.organisation_id) & (album_part.c.chat_id == album.chat_id)
    this = mine & (album_part.c.group_id == album.group_id)
    if tx.connection.execute(select(func.max(album_part.c.id)).where(this)).scalar() != album.newest:
        return False
    tx.connection.execute(album_part.delete().where(this))
    return True
