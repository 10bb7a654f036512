"""Unfinished work on a case: departments marked, a draft in preview. Not the state of the case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select

from storage.tables import composition
from storage.tx import Tx

NO_CASE = 0  # unfinished work that belongs to no case is kept under this number
ASKED, FOUND = "audit:", "find:"  # by chat: an admin waits for the chain to be checked; by person: what was looked for


def get(tx: Tx, case_number: int, key: str) -> dict[str, Any] | None:
    """What was kept under `key`, None where nothing is."""
    return tx.connection.execute(select(composition.c.value).where(_is(tx, case_number, key))).scalar()


def like(tx: Tx, case_number: int, prefix: str) -> dict[str, dict[str, Any]]:
    """What is kept under keys that begin with `prefix`."""
    mine = (composition.c.organisation_id == tx.organisation_id) & (composition.c.case_number == case_number)
    keys = composition.c.key.startswith(prefix, autoescape=True)
    rows = tx.connection.execute(select(composition.c.key, composition.c.value).where(mine, keys))
    return {row.key: row.value for row in rows}


def put(tx: Tx, case_number: int, key: str, value: Mapping[str, Any], now: datetime) -> None:
    """Keep `value` instead of what was there."""
    drop(tx, case_number, key)
    tx.connection.execute(
        composition.insert().values(
            organisation_id=tx.organisation_id, case_number=case_number, key=key, value=dict(value), changed_at=now
        )
    )


def drop(tx: Tx, case_number: int, key: str) -> None:
    """Forget it."""
    tx.connection.execute(composition.delete().where(_is(tx, case_number, key)))


def drop_all(tx: Tx, case_number: int) -> None:
    """Forget everything unfinished of a case."""
    mine = composition.c.organisation_id == tx.organisation_id
    tx.connection.execute(composition.delete().where(mine, composition.c.case_number == case_number))


def _is(tx: Tx, case_number: int, key: str) -> ColumnElement[bool]:
    mine = composition.c.organisation_id == tx.organisation_id
    return mine & (composition.c.case_number == case_number) & (composition.c.key == key)
