"""What the bot was last started with, by key: compared at every start, so that changes become events of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, select

from storage.tables import in_force
from storage.tx import Tx

CALENDAR = "calendar:"


def recorded(tx: Tx, prefix: str) -> dict[str, Any]:
    """The values last recorded under keys that begin with `prefix`, by the rest of the key."""
    rows = tx.connection.execute(select(in_force.c.key, in_force.c.value).where(_under(tx, prefix)))
    return {row.key.removeprefix(prefix): row.value for row in rows}


def record(tx: Tx, prefix: str, values: Mapping[str, Any]) -> None:
    """Keep `values` under keys that begin with `prefix`, instead of all that was there."""
    tx.connection.execute(in_force.delete().where(_under(tx, prefix)))
    rows = [
        {"organisation_id": tx.organisation_id, "key": prefix + key, "value": value} for key, value in values.items()
    ]
    if rows:
        tx.connection.execute(in_force.insert(), rows)


def _under(tx: Tx, prefix: str) -> ColumnElement[bool]:
    return (in_force.c.organisation_id == tx.organisation_id) & in_force.c.key.startswith(prefix, autoescape=True)
