"""Memory and start of an idle bot, beside a Python that has imported aiogram and nothing else."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from time import perf_counter

from bench import town
from bench.figures import Figure, cost, in_seconds, in_turn, mebibytes
from bench.processes import OURS, ROOT, resident, running, seconds_of
from bench.telegram import FakeTelegram

SETTLING_SECONDS = 2.0
IMPORT = "import aiogram"
IDLE = "import aiogram, time; print(flush=True); time.sleep(3600)"


async def rows(folder: Path) -> list[Figure]:
    """An empty database, so that what is measured is the program."""
    file = folder / "empty.db"
    town.found(town.address(file))
    async with FakeTelegram() as telegram:

        async def started() -> float:
            start, token = perf_counter(), telegram.token()
            async with running(OURS, telegram, token, file):
                await telegram.ready(token)
                return perf_counter() - start

        async def ours() -> float:
            token = telegram.token()
            async with running(OURS, telegram, token, file) as process:
                await telegram.ready(token)
                await asyncio.sleep(SETTLING_SECONDS)
                return resident(process)

        starts = await in_turn(started, lambda: seconds_of("-c", IMPORT))
        memory = await in_turn(ours, _idle)
    return [
        cost("cold start: process to first poll", starts, 1.5, in_seconds, IMPORT),
        cost("memory of an idle bot", memory, 1.3, mebibytes, IMPORT),
    ]


async def _idle() -> float:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", IDLE, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    if process.stdout is None:
        raise RuntimeError("no pipe")
    await process.stdout.readline()
    used = resident(process)
    process.kill()
    await process.wait()
    return used
