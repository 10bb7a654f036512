"""Years of work made in seconds: one real case of the program, copied by SQL with other numbers.

The copies are rows as the program writes them, except that the chain of hashes is not computed anew: nothing that is
measured here reads it. The sketches of texts (`storage/similar.py`) are left out: they are fifty rows a case, and only
a registration reads them; bench/suggestions.py measures that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

# How the columns of copy number `i` differ. `{span}` is how many rows of the table the case has.
CASE = "case_number + i"
COPIED = {
    "case_file": {"number": "number + i", "snapshot": "json_set(snapshot, '$.number', number + i)"},
    "journal": {"seq": "seq + i * {span}", "case_number": CASE},
    "private": {"seq": "seq + i * {span}"},
    "deadline": {"id": "id + i * {span}", "case_number": CASE},
    "card": {"case_number": CASE, "message_id": "message_id + i"},
    "outbox": {
        "id": "id + i * {span}",
        "message_id": "message_id + i * {span}",
        "card_key": "iif(card_key IS NULL, NULL, 'case:' || (substr(card_key, 6) + i))",
        "payload": "json_set(payload, '$.case', json_extract(payload, '$.case') + i)",
    },
    "inbox": {"update_id": "update_id + i * {span}", "payload": "''"},  # a kilobyte each that nothing reads again
}
OF_THE_CASE = {
    "journal": "case_number = 1",
    "private": "seq IN (SELECT seq FROM journal WHERE case_number = 1)",
}

# Rows go in faster without them, and the triggers would ask for a true chain.
BESIDE_TABLES = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql NOT NULL"


def copied(file: Path, copies: int) -> None:
    """Copy case 1, the last one of the database, so many times."""
    with filling(file) as connection:
        for table, changes in COPIED.items():
            _copy(connection, table, changes, copies)
        connection.execute("UPDATE chain SET seq = (SELECT max(seq) FROM journal)")


@contextmanager
def filling(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection to put very many rows in: indexes and triggers are made anew after them."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-500000"):
            connection.execute(f"PRAGMA {pragma}")
        kept = connection.execute(BESIDE_TABLES).fetchall()
        connection.execute("BEGIN")
        for kind, name, _ in kept:
            connection.execute(f"DROP {kind} {name}")
        yield connection
        for _, _, sql in kept:
            connection.execute(sql)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode=WAL")


def _copy(connection: sqlite3.Connection, table: str, changes: dict[str, str], copies: int) -> None:
    where = OF_THE_CASE.get(table, "true")
    connection.execute(f"CREATE TEMP TABLE kept AS SELECT * FROM main.{table} WHERE {where}")
    columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
    span = connection.execute("SELECT count(*) FROM kept").fetchone()[0]
    values = ", ".join(changes.get(name, name).format(span=span) for name in columns)
    connection.execute(
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
        f"INSERT INTO main.{table} SELECT {values} FROM n CROSS JOIN kept",
        (copies,),
    )
    connection.execute("DROP TABLE kept")
