"""Programs that are measured from outside: started, watched, stopped."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from bench.telegram import FakeTelegram

ROOT = Path(__file__).parents[1]
OURS = ("-m", "bot", "run")
BARE = ("-m", "bench.bare")
# Always working time, no limits on sending: what is measured is the program, not the hour nor Telegram's patience.
COMMON = {
    "OTKLIK_TELEGRAM__PER_SECOND": "0",
    "OTKLIK_TELEGRAM__CHAT_INTERVAL_MS": "0",
    "OTKLIK_TELEGRAM__GROUP_PER_MINUTE": "0",
    "OTKLIK_WORKING_TIME__DAYS": "[1, 2, 3, 4, 5, 6, 7]",
    "OTKLIK_WORKING_TIME__HOURS": '[["00:00", "24:00"]]',
    "OTKLIK_ACCESS__ADMINS": "[1]",
    "OTKLIK_ACCESS__PER_MINUTE": "0",
}


def settings_of(token: str, api_base: str, database: Path) -> dict[str, str]:
    """The environment of a bot that is measured."""
    return COMMON | {
        "OTKLIK_TELEGRAM__TOKEN": token,
        "OTKLIK_TELEGRAM__API_BASE": api_base,
        "OTKLIK_STORAGE__URL": f"sqlite+aiosqlite:///{database}",
    }


@asynccontextmanager
async def running(
    program: tuple[str, ...], telegram: FakeTelegram, token: str, database: Path
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A bot in a process of its own, until the end of the block."""
    mine = settings_of(token, telegram.url, database)
    log = database.with_suffix(".log")
    with log.open("ab") as said:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *program, cwd=ROOT, env=os.environ | mine, stderr=said, stdout=said
        )
    watching = asyncio.ensure_future(_watch(process, telegram, token, log))
    try:
        yield process
    finally:
        watching.cancel()
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _watch(process: asyncio.subprocess.Process, telegram: FakeTelegram, token: str, log: Path) -> None:
    await process.wait()
    telegram.line(token).broken(f"the bot has ended by itself: {log.read_text()[-2000:]}")


async def seconds_of(*arguments: str, env: Mapping[str, str] = os.environ) -> float:
    """How long a Python program takes from start to end. What it says is thrown away, its errors are not."""
    start, nowhere = time.perf_counter(), asyncio.subprocess.DEVNULL
    done = await asyncio.create_subprocess_exec(sys.executable, *arguments, cwd=ROOT, env=env, stdout=nowhere)
    if await done.wait():
        raise RuntimeError(f"{arguments} failed")
    return time.perf_counter() - start


def resident(process: asyncio.subprocess.Process) -> int:
    """Memory of a process that is in use, KiB."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])
