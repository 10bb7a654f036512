"""What a measurement says, and how it is taken: in turn with what it is compared with, the middle of several."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from statistics import median

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `ratio` stands against `aim`; both are empty for what is only reported."""

    what: str
    ours: str
    other: str = ""
    ratio: str = ""
    aim: str = ""
    reached: bool | None = None


async def in_turn(*measures: Callable[[], Awaitable[float]], rounds: int = ROUNDS) -> list[float]:
    """The median of each, measured A B A B …: what the machine does besides falls on all alike.

    A round before them warms up and is not counted.
    """
    found: list[list[float]] = [[] for _ in measures]
    for _ in range(rounds + 1):
        for measure, values in zip(measures, found, strict=True):
            values.append(await measure())
    return [median(values[1:]) for values in found]


def cost(what: str, taken: Sequence[float], aim: float, unit: Callable[[float], str], than: str) -> Figure:
    """What ours and the other have taken: ours at most `aim` times as much."""
    ours, other = taken
    ratio = ours / other
    return Figure(what, unit(ours), f"{than}: {unit(other)}", f"{ratio:.2f}x", f"at most {aim}x", ratio <= aim)


def gain(what: str, taken: Sequence[float], aim: float, unit: Callable[[float], str], than: str) -> Figure:
    """What ours and the other have taken: ours at least `aim` times less."""
    ours, other = taken
    ratio = other / ours
    return Figure(what, unit(ours), f"{than}: {unit(other)}", f"{ratio:.0f}x", f"at least {aim:.0f}x", ratio >= aim)


def within(what: str, taken: float, aim: float, unit: Callable[[float], str]) -> Figure:
    """What ours has taken: under `aim` seconds."""
    return Figure(what, unit(taken), aim=f"under {unit(aim)}", reached=taken < aim)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def in_seconds(seconds: float) -> str:
    return f"{seconds:.2f} s"


def microseconds(seconds: float) -> str:
    return f"{seconds * 1e6:.1f} us"


def mebibytes(kibibytes: float) -> str:
    return f"{kibibytes / 1024:.0f} MiB"
