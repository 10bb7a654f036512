"""A transaction as the functions of storage see it, and how they run their statements.

A statement that every press needs is made once, beside the function that runs it: making one costs four times what
running it does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, CursorResult, Executable, Insert, Integer, Table, bindparam

MINE = bindparam("mine", type_=Integer)  # the organisation, in every statement that is given to Tx.run


def checked(organisation_id: ColumnElement[int]) -> ColumnElement[bool]:
    """MINE as a check of rows named by their ids, not as a way to find them: SQLite would read all there are."""
    return organisation_id + 0 == MINE


@dataclass(frozen=True, slots=True)
class Tx:
    """One open transaction of one organisation."""

    connection: Connection
    organisation_id: int = 1

    def run(self, statement: Executable, **values: Any) -> CursorResult[Any]:
        """Run a statement made beforehand with its parameters; in an update, those named as columns are set."""
        return self.connection.execute(statement, {"mine": self.organisation_id, **values})

    def add(self, table: Table, **values: Any) -> CursorResult[Any]:
        """Put a row of the organisation into a table."""
        return self.connection.execute(_insert(table), {"organisation_id": self.organisation_id, **values})

    def add_all(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Put rows with the same columns into a table, in order."""
        if rows:
            mine = {"organisation_id": self.organisation_id}
            self.connection.execute(_insert(table), [{**mine, **row} for row in rows])


@cache
def _insert(table: Table) -> Insert:
    return table.insert()
