"""When something last worked: the tick of deadlines, the poll of updates."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from storage.tables import pulse
from storage.tx import Tx


def put(tx: Tx, key: str, at: datetime) -> None:
    """Remember that `key` worked at `at`."""
    mine = (pulse.c.organisation_id == tx.organisation_id) & (pulse.c.key == key)
    if tx.connection.execute(pulse.update().where(mine).values(at=at)).rowcount == 0:
        tx.connection.execute(pulse.insert().values(organisation_id=tx.organisation_id, key=key, at=at))


def get(tx: Tx, key: str) -> datetime | None:
    """When `key` last worked."""
    mine = (pulse.c.organisation_id == tx.organisation_id) & (pulse.c.key == key)
    return tx.connection.execute(select(pulse.c.at).where(mine)).scalar()


def drop(tx: Tx, key: str) -> None:
    """Forget that it ever did."""
    mine = (pulse.c.organisation_id == tx.organisation_id) & (pulse.c.key == key)
    tx.connection.execute(pulse.delete().where(mine))
