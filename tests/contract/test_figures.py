"""Figures are the same on both databases, counted beside the bot on a connection of their own."""

from __future__ import annotations

import asyncio
from datetime import date

from reports.counting import figures
from reports.figures import Figures
from storage.apart import read_apart
from storage.database import Database
from tests.reported import Town
from workflow.periods import of


async def test_a_month_is_counted_while_the_bot_writes(database: Database) -> None:
    town = await database.write(lambda tx: Town(tx).months())
    now, march = town.at("2026-04-01 09:30"), of("month", date(2026, 3, 1))
    counting = asyncio.ensure_future(read_apart(database.url, lambda tx: figures(tx, town.rules, march, now)))
    await database.write(lambda tx: None)
    counted: Figures = await counting
    value = counted.value
    assert (value("received"), counted.before["received"]) == (40, 6)
    assert list(counted.items["late.stage.route"].cases) == [12, 20, 28, 36, 44]
    assert (
        value("late") == len(counted.breaches) == sum(value(f"late.dept.{code}") for code in counted.codes("late.dept"))
    )
    assert value("interim_open") == 3
    assert counted.codes("received.topic")[0] == "Дороги и тротуары"


async def test_two_halves_of_a_month_add_up(database: Database) -> None:
    from workflow.periods import Period

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
