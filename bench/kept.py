"""What was measured on this machine, kept row by row: a run of an hour that is broken off has not been in vain."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from bench.figures import Figure

FILE = Path(__file__).parents[1] / "data" / "benchmarks.json"


def keep(machine: str, row: str, figures: Sequence[Figure]) -> None:
    """Put a row beside those of the same machine; what another one has measured is dropped."""
    known = {name: [asdict(figure) for figure in items] for name, items in rows(machine).items()}
    known[row] = [asdict(figure) for figure in figures]
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps({"machine": machine, "rows": known}, ensure_ascii=False, indent=1), encoding="utf-8")


def rows(machine: str) -> Mapping[str, list[Figure]]:
    """What this machine, with the same versions of everything, has measured."""
    if not FILE.exists():
        return {}
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    if kept["machine"] != machine:
        return {}
    return {name: [Figure(**figure) for figure in items] for name, items in kept["rows"].items()}
