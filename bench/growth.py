"""What a press costs when the database holds a hundred, ten thousand and a million closed cases."""

from __future__ import annotations

import shutil
from contextlib import AsyncExitStack
from pathlib import Path

from bench import history, town
from bench.figures import Figure, cost, in_turn, milliseconds
from bench.press import needed, rounds_of
from bench.processes import OURS, running
from bench.telegram import FakeTelegram

ROUNDS = 9
CASES = (100, 10_000, 1_000_000)
WAY = "a press, one at a time"


async def rows(folder: Path) -> list[Figure]:
    """Three bots on three databases, pressed in turn. The databases first: nobody answers a bot while they are made."""
    files = _files(folder)
    waiting = [town.waiting(town.address(file), needed(ROUNDS, WAY)) for file in files]
    measures = []
    async with FakeTelegram() as telegram, AsyncExitStack() as bots:
        for file, presses in zip(files, waiting, strict=True):
            token = telegram.token()
            await bots.enter_async_context(running(OURS, telegram, token, file))
            await telegram.ready(token)
            measures.append(rounds_of(telegram, token, WAY, iter(presses)))
        taken = await in_turn(*measures, rounds=ROUNDS)
    smallest = taken[0]
    sizes = [
        f"{number:,} closed cases ({file.stat().st_size / 2**20:,.0f} MiB)"
        for number, file in zip(CASES, files, strict=True)
    ]
    figures = [Figure(f"a press with {sizes[0]}", milliseconds(smallest))]
    for size, seconds in zip(sizes[1:], taken[1:], strict=True):
        figures.append(cost(f"a press with {size}", (seconds, smallest), 1.3, milliseconds, f"with {CASES[0]}"))
    return figures


def _files(folder: Path) -> list[Path]:
    """A database for each number of cases."""
    first = folder / "one.db"
    town.found(town.address(first))
    town.one_case(town.address(first), finished=True)
    files = [folder / f"{number}.db" for number in CASES]
    for file, number in zip(files, CASES, strict=True):
        shutil.copy(first, file)
        history.copied(file, number - 1)
    return files
