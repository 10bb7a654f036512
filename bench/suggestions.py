"""The search for earlier cases like a new one, and the guess of its department, among as many as years bring."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import handlers.texts
from bench import town
from bench.figures import Figure, in_seconds, milliseconds, within
from bench.history import filling
from storage import similar
from storage.database import Database
from suggest.example import Example
from suggest.training import train
from workflow.case import Case

CASES = 100_000
LEARNED = 100_000
ASKED = 200
WORDS = 20
VOCABULARY = 30_000
AIM_SECONDS, MINUTES = 0.05, 600.0
INSERT = "INSERT INTO likeness (organisation_id, case_number, by, hash) VALUES (1, ?, ?, ?)"


async def rows(folder: Path) -> list[Figure]:
    """Both on texts made alike."""
    return [*await _near_copies(folder / "similar.db"), *_suggestions()]


def messages(number: int, seed: int) -> Iterator[tuple[int, list[str]]]:
    """Departments and the words of messages to them: each department has an order of its own in the vocabulary."""
    chance = random.Random(seed)
    words = sorted(set(re.findall(r"\b[^\W\d_a-zA-Z]{4,}\b", _said())))
    halves = ((chance.choice(words), chance.choice(words)) for _ in range(VOCABULARY))
    vocabulary = [one[: len(one) // 2] + other[len(other) // 2 :] for one, other in halves]
    favourites = [random.Random(n).sample(vocabulary, len(vocabulary)) for n in range(town.DEPARTMENTS)]
    often = list(accumulate(1 / rank for rank in range(200, len(vocabulary) + 200)))
    for _ in range(number):
        department = chance.randrange(town.DEPARTMENTS)
        yield department, chance.choices(favourites[department], cum_weights=often, k=WORDS)


def _said() -> str:
    return "\n".join(file.read_text() for file in Path(handlers.texts.__file__).parent.glob("ru/*.ftl"))


async def _near_copies(file: Path) -> list[Figure]:
    town.found(town.address(file))
    with filling(file) as connection:
        for number, (_, words) in enumerate(messages(CASES, 1), 1):
            marks = similar.sketch(" ".join(words))
            connection.executemany(INSERT, [(number, similar.TEXT, mark) for mark in marks])
    database = Database(town.address(file))
    await database.open()
    every = CASES // ASKED
    asked = [(number, words) for number, (_, words) in enumerate(messages(CASES, 1), 1) if number % every == 0]
    taken = []
    for number, (original, words) in enumerate(asked, CASES + 1):
        case = Case(number, "", text=" ".join([words[1], *words[1:]]))
        start = perf_counter()
        found = await database.read(partial(similar.earlier, case=case))
        taken.append(perf_counter() - start)
        if original not in {item.number for item in found}:
            raise RuntimeError(f"case {number} is a near copy of {original}, found were {found}")
    await database.close()
    return _figures(f"near copies among {CASES:,} cases", taken)


def _suggestions() -> list[Figure]:
    examples = [Example(n, " ".join(words), f"d{dept}") for n, (dept, words) in enumerate(messages(LEARNED, 2), 1)]
    start = perf_counter()
    model = train(examples)
    learned = within(f"learning from {LEARNED:,} cases, in a worker", perf_counter() - start, MINUTES, in_seconds)
    taken = []
    for _, words in messages(ASKED, 3):
        start = perf_counter()
        model.rank(" ".join(words))
        taken.append(perf_counter() - start)
    return [*_figures(f"a suggestion after {LEARNED:,} cases", taken), learned]


def _figures(what: str, taken: list[float]) -> list[Figure]:
    shares = quantiles(taken, n=100)
    return [
        within(what, shares[49], AIM_SECONDS, milliseconds),
        within(f"{what}, the slowest in a hundred", shares[98], AIM_SECONDS, milliseconds),
    ]
