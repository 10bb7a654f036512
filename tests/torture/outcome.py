"""What came of one town, in numbers; kept as JSON, so that a long run can go on where it was stopped."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """Numbers of a town, and everything that was wrong in it. `in_flight` counts messages over all kills; `repeats`
    are messages that came twice."""

    town: int
    seed: int
    kills: int
    terms: int
    updates: int
    presses: int
    sends: int
    in_flight: int
    lost_answers: int
    repeats: int
    minutes: float
    faults: tuple[str, ...]

    def write(self, file: Path) -> None:
        """Keep it."""
        file.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")


def known(file: Path) -> Outcome | None:
    """One kept before; None where there is none."""
    if not file.exists():
        return None
    kept = json.loads(file.read_text(encoding="utf-8"))
    return Outcome(**kept | {"faults": tuple(kept["faults"])})
