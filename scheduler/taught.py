"""What the worker has learned: it is run, and its answer read. NumPy is imported with the first model, in a thread."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from suggest.model import Model

WORKER = "scheduler.pupil"
TOLD = 6  # lines
ONE_CORE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # the others are for the bot


async def taught(url: str) -> bytes:
    """A model learned from a database by a process of its own, which ends with the bot.

    Raises RuntimeError with the place where the worker failed.
    """
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", WORKER, stdin=pipe, stdout=pipe, stderr=pipe, env={**os.environ, **ONE_CORE}
    )
    try:
        data, said = await process.communicate(json.dumps({"url": url}).encode())
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    if process.returncode != 0:
        raise RuntimeError(f"{WORKER} ended with {process.returncode}: {_where(said)}")
    return data


def _where(said: bytes) -> str:
    """The end of a traceback without the message in its last line: that may hold words of people."""
    *places, last = said.decode(errors="replace").strip().splitlines() or [""]
    return " | ".join([*(line.strip() for line in places[-TOLD:]), last.partition(":")[0]])


def read(data: bytes) -> Model:
    """The model in its bytes. Raises ValueError where they are not as they were written."""
    from suggest import archive

    return archive.loads(data)


def version(data: bytes) -> str:
    """What it is told from another by."""
    from suggest import archive

    return archive.version(data)
