"""What a run has seen, as one table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.torture.outcome import Outcome

TITLES = {
    "kills": "kill -9", "terms": "SIGTERM", "updates": "updates", "presses": "presses", "sends": "sends",
    "in_flight": "in flight", "lost_answers": "answers lost", "repeats": "repeats", "minutes": "minutes",
}  # fmt: skip


def table(outcomes: Sequence[Outcome]) -> str:
    """All towns together, and everything that was wrong."""
    shown = {title: _number(sum(getattr(one, name) for one in outcomes)) for name, title in TITLES.items()}
    widths = [max(map(len, pair)) for pair in shown.items()]
    lines = [
        " | ".join(word.rjust(width) for word, width in zip(row, widths, strict=True))
        for row in zip(*shown.items(), strict=True)
    ]
    lines.insert(1, "-+-".join("-" * width for width in widths))
    faults = [f"town {one.town} (seed {one.seed}): {fault}" for one in outcomes for fault in one.faults]
    return "\n".join([*lines, "", *(faults or ["nothing lost, nothing doubled"])])


def _number(value: Any) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)
