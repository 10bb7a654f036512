"""A transaction as the functions of storage see it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Tx:
    """One open transaction of one organisation."""

    connection: Connection
    organisation_id: int = 1
