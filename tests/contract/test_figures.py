"""Figures are the same on both databases, counted beside the bot on a connection of their own."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from reports.counting import figures
from reports.figures import Figures
from storage import people
from storage.apart import read_apart
from storage.database import Database
from storage.engine import is_sqlite
from storage.tx import Tx
from tests.reported import KURATOR, Town
from workflow.actors import CLOCK
from workflow.commands import Action
from workflow.periods import Period, of


async def test_a_month_is_counted_while_the_bot_writes(database: Database) -> None:
    town = await database.write(lambda tx: Town(tx).months())
    now, march = town.at("2026-04-01 09:30"), of("month", date(2026, 3, 1))
    counting = asyncio.ensure_future(read_apart(database.url, lambda tx: figures(tx, town.rules, march, now)))
    await database.write(lambda tx: None)
    counted: Figures = await counting
    value = counted.value
    assert (value("received"), counted.was("received")) == (40, 6)
    assert list(counted.items["late.stage.route"].cases) == [12, 20, 28, 36, 44]
    assert (
        value("late") == len(counted.breaches) == sum(value(f"late.dept.{code}") for code in counted.codes("late.dept"))
    )
    assert value("interim_open") == 3
    assert counted.codes("received.topic")[0] == "Дороги и тротуары"


async def test_two_halves_of_a_month_add_up(database: Database) -> None:
    town = await database.write(lambda tx: Town(tx).months())
    now = town.at("2026-04-01 09:30")
    days = ((1, 31), (1, 13), (14, 31))
    whole, first, second = [
        await read_apart(
            database.url,
            lambda tx, a=a, b=b: figures(tx, town.rules, Period(date(2026, 3, a), date(2026, 3, b)), now),  # type: ignore[misc]
        )
        for a, b in days
    ]
    for key in ("received", "answered", "late", "in_time", "returned", "reworked", "refused"):
        assert whole.value(key) == first.value(key) + second.value(key), key


async def test_a_term_counts_for_whoever_has_the_case_by_then(database: Database) -> None:
    def handed(tx: Tx) -> tuple[Town, int]:
        town = Town(tx)
        start = town.at("2026-03-10 09:05")
        number = town.take(None, Action.REGISTER, KURATOR, start, text="...", topic="", detected_at=start, author="а")
        town.take(number, Action.ROUTE, KURATOR, town.at("2026-03-10 09:10"), depts=["zhkh"])
        town.take(number, Action.ACCEPT, town.executors["zhkh"], town.at("2026-03-10 09:15"))
        other = people.add(tx, 777, "Глеб Сменщик", None, start)
        town.casework.hand_over(tx, number, "zhkh", other.id, CLOCK, town.at("2026-03-10 09:30"))
        town.fire(town.at("2026-03-11 09:00"))
        return town, other.id

    town, other = await database.write(handed)
    day = Period(date(2026, 3, 10), date(2026, 3, 10))
    counted = await read_apart(database.url, lambda tx: figures(tx, town.rules, day, town.at("2026-03-11 09:00")))
    assert counted.codes("late.person") == [str(other)]
    assert [(breach.kind, breach.person) for breach in counted.breaches] == [("overall", other)]
    first = town.executors["zhkh"].person
    assert counted.codes("in_time.person") == [str(first)], "what was kept before, by whoever had accepted it"


async def test_a_week_is_found_by_its_days_not_by_reading_everything(database: Database) -> None:
    """Years of cases before it cost a report nothing."""
    if not is_sqlite(database.url):
        pytest.skip("PostgreSQL plans by what the tables hold")
    asked: list[tuple[str, Any]] = []

    def plans(tx: Tx) -> list[str]:
        event.listen(tx.connection, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
        figures(tx, town.rules, of("week", date(2026, 3, 10)), town.at("2026-04-01 09:30"))
        large = [(text, values) for text, values in asked if "FROM journal" in text or "FROM deadline" in text]
        cursor = tx.connection.connection.cursor()
        return [
            line[3]
            for text, values in large
            for line in cursor.execute(f"EXPLAIN QUERY PLAN {text}", values).fetchall()
        ]

    town = await database.write(lambda tx: Town(tx).months())
    found = await read_apart(database.url, plans)
    assert any("journal_of_kind" in line for line in found), found
    assert any("deadline_ended_at" in line for line in found), found
    assert not [line for line in found if line.startswith("SCAN")]
