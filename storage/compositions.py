"""Unfinished work on a case: departments marked, a draft in preview. Not the state of the case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from storage.tables import composition
from storage.tx import MINE, Tx

NO_CASE = 0  # unfinished work that belongs to no case is kept under this number
ASKED, FOUND = "audit:", "find:"  # by chat: an admin waits for the chain to be checked; by person: what was looked for
ROSTER, CHOSEN, WAY_BACK = "roster:", "chosen:", "undo:"  # by admin: a file to apply, people chosen, the last deed
REVOKED = "revoked:"  # by person: what was taken from him, to give it back
NAMING = (FOUND, ROSTER, CHOSEN, WAY_BACK, REVOKED)  # what holds names of people, and is not kept for ever

_OF_CASE = (composition.c.organisation_id == MINE) & (composition.c.case_number == bindparam("case"))
_ONE = _OF_CASE & (composition.c.key == bindparam("under"))
_KEPT = select(composition.c.value).where(_ONE)
_DROPPED = composition.delete().where(_ONE)
_LIKE_DROPPED = composition.delete().where(_OF_CASE, composition.c.key.startswith(bindparam("prefix")))
_ALL_DROPPED = composition.delete().where(_OF_CASE)


def draft_key(person_id: int) -> str:
    """Where a person's unfinished draft of a case is kept."""
    return f"draft:{person_id}"


def get(tx: Tx, case_number: int, key: str) -> dict[str, Any] | None:
    """What was kept under `key`, None where nothing is."""
    return tx.run(_KEPT, case=case_number, under=key).scalar()


def like(tx: Tx, case_number: int, prefix: str) -> dict[str, dict[str, Any]]:
    """What is kept under keys that begin with `prefix`."""
    mine = (composition.c.organisation_id == tx.organisation_id) & (composition.c.case_number == case_number)
    keys = composition.c.key.startswith(prefix, autoescape=True)
    rows = tx.connection.execute(select(composition.c.key, composition.c.value).where(mine, keys))
    return {row.key: row.value for row in rows}


def put(tx: Tx, case_number: int, key: str, value: Mapping[str, Any], now: datetime) -> None:
    """Keep `value` instead of what was there."""
    drop(tx, case_number, key)
    tx.add(composition, case_number=case_number, key=key, value=dict(value), changed_at=now)


def drop(tx: Tx, case_number: int, key: str) -> None:
    """Forget it."""
    tx.run(_DROPPED, case=case_number, under=key)


def drop_like(tx: Tx, case_number: int, prefix: str) -> None:
    """Forget what is kept under keys that begin with `prefix`, which has no wildcards of LIKE in it."""
    tx.run(_LIKE_DROPPED, case=case_number, prefix=prefix)


def drop_all(tx: Tx, case_number: int) -> None:
    """Forget everything unfinished of a case."""
    tx.run(_ALL_DROPPED, case=case_number)
