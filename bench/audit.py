"""How many events a second `otklik audit verify` checks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import perf_counter

from bench import town
from bench.figures import Figure, in_turn
from bot.clock import SystemClock
from storage import journal
from storage.audit import verify
from storage.database import Database
from storage.tx import Tx
from workflow.actors import Actor
from workflow.events import Event

EVENTS = 120_000
A_CASE = 10
AIM = 100_000


async def rows(folder: Path) -> list[Figure]:
    """A whole chain, texts of citizens included, read from the file and recomputed."""
    url = town.address(folder / "audit.db")
    town.found(url)
    database = Database(url)
    await database.open()
    for first in range(0, EVENTS // A_CASE, 1000):
        await database.write(partial(_write, numbers=range(first, first + 1000)))

    async def seconds() -> float:
        start = perf_counter()
        verdict = await database.read(verify)
        if not verdict.ok or verdict.events < EVENTS:
            raise RuntimeError(f"the chain is broken: {verdict}")
        return (perf_counter() - start) / verdict.events

    (taken,) = await in_turn(seconds)
    await database.close()
    speed = 1 / taken
    return [Figure(f"audit verify, {EVENTS:,} events", f"{speed:,.0f}/s", aim=f"over {AIM:,}/s", reached=speed > AIM)]


def _write(tx: Tx, numbers: range) -> None:
    now, who = SystemClock().now(), Actor("executor", "d1", 2)
    for number in numbers:
        data, private = {"part": "sole", "minutes": 30}, {"text": town.TEXT[: 20 + number % 200]}
        journal.append(tx, number + 1, [Event("info_sent", now, who, "d1", data, private)] * A_CASE)
