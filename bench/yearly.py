"""How long `otklik report` takes over a year of a hundred thousand cases."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from bench import history, town
from bench.figures import Figure, in_seconds, in_turn, within
from bench.processes import seconds_of, settings_of
from bot.clock import SystemClock

CASES = 100_000
AIM_SECONDS = 10.0
YEAR = timedelta(days=365)


async def rows(folder: Path) -> list[Figure]:
    """From the start of the command to the file, in a process of its own, as a report is made beside a working bot."""
    file, out = folder / "year.db", folder / "report.xlsx"
    town.found(town.address(file))
    town.one_case(town.address(file), finished=True)
    history.copied(file, CASES - 1)
    today = SystemClock().now().date()
    command = ("-m", "bot", "report", "--from", f"{today - YEAR}", "--to", f"{today}", "--out", str(out))
    settings = settings_of("1:bench", "http://127.0.0.1", file)

    async def report() -> float:
        out.unlink(missing_ok=True)
        taken = await seconds_of(*command, env=os.environ | settings)
        if not out.stat().st_size:
            raise RuntimeError("the report is empty")
        return taken

    (taken,) = await in_turn(report)
    return [within(f"a report over a year of {CASES:,} cases", taken, AIM_SECONDS, in_seconds)]
