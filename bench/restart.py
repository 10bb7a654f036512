"""How soon a bot with a hundred thousand open deadlines is back at work."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Awaitable
from contextlib import closing
from pathlib import Path
from statistics import median

from bench import history, town
from bench.figures import ROUNDS, Figure, in_seconds, within
from bench.processes import OURS, running
from bench.telegram import FakeTelegram

DEADLINES = 100_000
AIM_SECONDS = 5.0
LOOK_SECONDS = 0.01


async def rows(folder: Path) -> list[Figure]:
    """From the start of the process to the first sweep done, and to the first update acted on."""
    file = folder / "open.db"
    url = town.address(file)
    town.found(url)
    town.one_case(url, finished=False)
    history.copied(file, DEADLINES // _scalar(file, PENDING) - 1)
    presses = iter(town.waiting(url, ROUNDS))
    swept, acted = [], []
    async with FakeTelegram() as telegram:
        for _ in range(ROUNDS):
            _execute(file, "DELETE FROM pulse")
            token, start = telegram.token(), time.perf_counter()
            telegram.send(token, [next(presses)])
            async with running(OURS, telegram, token, file):
                both = (_seconds(start, _swept(file)), _seconds(start, telegram.done(token)))
                sweep, act = await asyncio.gather(*both)
            swept.append(sweep)
            acted.append(act)
    what = f"restart with {_scalar(file, PENDING):,} open deadlines"
    return [
        within(f"{what}: first update acted on", median(acted), AIM_SECONDS, in_seconds),
        within(f"{what}: first sweep done", median(swept), AIM_SECONDS, in_seconds),
    ]


PENDING = "SELECT count(*) FROM deadline WHERE state = 'pending'"
TICKED = "SELECT count(*) FROM pulse WHERE key = 'tick'"


async def _swept(file: Path) -> None:
    while not _scalar(file, TICKED):
        await asyncio.sleep(LOOK_SECONDS)


async def _seconds(start: float, happens: Awaitable[object]) -> float:
    await happens
    return time.perf_counter() - start


def _scalar(file: Path, query: str) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute(query).fetchone()[0])


def _execute(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)
