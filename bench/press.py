"""A press from its update to the edited card, beside the least that aiogram can do for one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from bench import town
from bench.figures import Figure, cost, in_turn, milliseconds
from bench.processes import BARE, OURS, running
from bench.telegram import FakeTelegram, Update

ROUNDS = 7
Way = Callable[[FakeTelegram, str, Sequence[Update]], Awaitable[float]]


async def one_by_one(telegram: FakeTelegram, token: str, presses: Sequence[Update]) -> float:
    """Seconds of a press when the one before it is over."""
    return median([await telegram.pressed(token, [press]) for press in presses])


async def together(telegram: FakeTelegram, token: str, presses: Sequence[Update]) -> float:
    """Seconds a press takes among many that wait."""
    return await telegram.pressed(token, presses) / len(presses)


WAYS: dict[str, tuple[Way, int]] = {
    "a press, one at a time": (one_by_one, 30),
    "a press, twenty a poll": (together, 200),
}


def needed(rounds: int, *ways: str) -> int:
    """How many presses these ways take."""
    return (rounds + 1) * sum(WAYS[way][1] for way in ways)


def rounds_of(
    telegram: FakeTelegram, token: str, way: str, presses: Iterator[Update]
) -> Callable[[], Awaitable[float]]:
    measure, number = WAYS[way]
    return lambda: measure(telegram, token, list(islice(presses, number)))


async def rows(folder: Path) -> list[Figure]:
    """Both ways of pressing."""
    file = folder / "press.db"
    town.found(town.address(file))
    cases = town.waiting(town.address(file), needed(ROUNDS, *WAYS))
    figures = []
    async with FakeTelegram() as telegram:
        ours, bare = telegram.token(), telegram.token()
        async with (
            running(OURS, telegram, ours, file),
            running(BARE, telegram, bare, folder / "bare.db"),
        ):
            await telegram.ready(ours)
            await telegram.ready(bare)
            bots = {ours: iter(cases), bare: cycle(cases)}
            for way in WAYS:
                both = (rounds_of(telegram, token, way, presses) for token, presses in bots.items())
                taken = await in_turn(*both, rounds=ROUNDS)
                figures.append(cost(way, taken, 2, milliseconds, "bare aiogram"))
    return figures
