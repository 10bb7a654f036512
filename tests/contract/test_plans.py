"""What every press or registration asks, SQLite finds by an index of its own, however much there is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from storage import deadlines, outbox, similar
from storage.engine import run_once
from storage.outbox import BULK, Outgoing
from storage.tx import Tx
from tests.contract.given import CHAT, NOW
from workflow.case import Case

CARD = Outgoing(CHAT, None, "card", {"case": 1}, BULK, "case:1")
TEXT = "Просим починить дорогу к школе номер пять, дети ходят по колено в грязи и воде"


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        (lambda tx: outbox.enqueue(tx, CARD, NOW), "INDEX outbox_card "),
        (lambda tx: outbox.claim(tx, NOW, 9, ()), "INTEGER PRIMARY KEY"),
        (lambda tx: deadlines.mark_fired(tx, [1, 2], NOW), "INTEGER PRIMARY KEY"),
        (lambda tx: similar.earlier(tx, Case(7, "act", text=TEXT)), "INDEX likeness_hash "),
    ],
)
def test_it_is_looked_up_by_its_index(template: Path, tmp_path: Path, ask: Callable[[Tx], Any], found: str) -> None:
    shutil.copy(template, tmp_path / "own.db")

    def work(connection: Connection) -> list[str]:
        asked: list[tuple[str, Any]] = []

        @event.listens_for(connection, "before_cursor_execute")
        def note(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
            asked.append((statement, parameters))

        ask(Tx(connection))
        (statement, parameters), *_ = asked
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return [row.detail for row in plan]

    plan = run_once(f"sqlite:///{tmp_path / 'own.db'}", work)
    assert found in plan[0], plan
