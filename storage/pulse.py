"""When something last worked: the tick of deadlines, the poll of updates."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select

from storage.tables import pulse
from storage.tx import MINE, Tx

_OF = (pulse.c.organisation_id == MINE) & (pulse.c.key == bindparam("of"))
_LAST = select(pulse.c.at).where(_OF)
_BEATS = pulse.update().where(_OF)
_GONE = pulse.delete().where(_OF)


def put(tx: Tx, key: str, at: datetime) -> None:
    """Remember that `key` worked at `at`."""
    if tx.run(_BEATS, of=key, at=at).rowcount == 0:
        tx.add(pulse, key=key, at=at)


def get(tx: Tx, key: str) -> datetime | None:
    """When `key` last worked."""
    return tx.run(_LAST, of=key).scalar()


def drop(tx: Tx, key: str) -> None:
    """Forget that it ever did."""
    tx.run(_GONE, of=key)
