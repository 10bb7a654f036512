"""One town from its founding to the verdict."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

from storage.database import Database
from tests.torture.books import Books, read
from tests.torture.killer import Killer
from tests.torture.outcome import Outcome
from tests.torture.town import TorturedTown
from tests.torture.truth import Truth
from tests.torture.verdict import orphans, verdict


async def tortured(folder: Path, seed: int, kills: int, *, webhook: bool, town: int = 1) -> Outcome:
    """Kill the bot of a new town so many times, let it come to rest, judge."""
    began = time.monotonic()
    place, truth = TorturedTown(folder, webhook=webhook), Truth()
    try:
        await place.found()
        await Killer(Random(seed), place, truth).torture(kills)
        place.tell(truth)
    finally:
        await place.close_all()
    books = await _books(place)
    return Outcome(
        town=town,
        seed=seed,
        kills=truth.ends["kill -9"],
        terms=truth.ends["SIGTERM"],
        updates=truth.updates,
        presses=len(truth.pressed),
        sends=sum(map(len, truth.posts.values())),
        in_flight=sum(map(len, truth.in_flight)),
        lost_answers=truth.lost_answers().total(),
        repeats=sum(map(len, orphans(truth, books).values())),
        minutes=(time.monotonic() - began) / 60,
        faults=tuple(verdict(truth, books)),
    )


async def _books(place: TorturedTown) -> Books:
    database = Database(place.settings.storage.url)
    await database.open()
    try:
        return await database.read(lambda tx: read(tx, place.rules, place.clock.now()))
    finally:
        await database.close()
