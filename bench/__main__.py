"""`python -m bench [row…] [--write]`: measures, prints a table, writes docs/benchmarks.md."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from bench import audit, footprint, growth, kept, press, restart, suggestions, worktime, yearly
from bench.figures import Figure
from bench.machine import machine
from bench.report import page, table
from bot.clock import SystemClock

ROWS: dict[str, Callable[[Path], Awaitable[list[Figure]]]] = {
    "press": press.rows,
    "growth": growth.rows,
    "restart": restart.rows,
    "worktime": worktime.rows,
    "audit": audit.rows,
    "suggestions": suggestions.rows,
    "report": yearly.rows,
    "footprint": footprint.rows,
}
DOCUMENT = Path(__file__).parents[1] / "docs" / "benchmarks.md"


async def _measured(names: list[str], console: Console) -> dict[str, list[Figure]]:
    found = {}
    for name in names:
        console.print(f"measuring: {name}", style="dim")
        with TemporaryDirectory(prefix="otklik-bench-") as folder:
            found[name] = await ROWS[name](Path(folder))
        kept.keep(machine(), name, found[name])
    return found


def main() -> None:
    """Measure what is named, everything by default."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("rows", nargs="*", choices=[*ROWS, []], help="what to measure; everything by default")
    parser.add_argument("--write", action="store_true", help=f"write {DOCUMENT.name}: all rows kept here")
    chosen = parser.parse_args()
    console = Console()
    found = asyncio.run(_measured(chosen.rows or list(ROWS), console))
    console.print(table(found))
    if chosen.write:
        known = kept.rows(machine())
        missing = [name for name in ROWS if name not in known]
        if missing:
            parser.error(f"--write wants every row measured here; there is none of {', '.join(missing)}")
        DOCUMENT.write_text(page({name: known[name] for name in ROWS}, SystemClock().now()), encoding="utf-8")
        console.print(f"written: {DOCUMENT}")


if __name__ == "__main__":
    main()
