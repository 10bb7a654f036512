"""The worker that learns suggestions: a process of its own, so that the bot answers while it computes for minutes.

Asked on its input (`{"url": …}`, for the address may hold a password), it answers with the bytes of a model.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable
from functools import partial

from storage.competence import competences
from storage.database import Database
from storage.lessons import Lesson, before_newest, imported, of_cases
from storage.tx import Tx
from suggest import archive
from suggest.example import Department, Example
from suggest.training import train

Page = Callable[[Tx, int], tuple[list[Lesson], int | None]]

POLITE = 10  # https://man7.org/linux/man-pages/man2/nice.2.html


def main() -> None:
    """The whole of it."""
    os.nice(POLITE)
    answer, sys.stdout = sys.stdout.buffer, sys.stderr  # whatever is logged is no part of the model
    examples, departments = asyncio.run(_read(json.load(sys.stdin)["url"]))
    answer.write(archive.dumps(train(examples, departments)))


async def _read(url: str) -> tuple[list[Example], list[Department]]:
    """Everything there is to learn from, in pages: no long transaction keeps SQLite's log from being emptied."""
    database = Database(url)
    await database.open(exclusive=False)
    try:
        oldest = await database.read(before_newest)
        taught = [*await _all(database, imported, 0), *await _all(database, of_cases, oldest)]
        known = await database.read(competences)
    finally:
        await database.close()
    departments = [Department(*item) for item in known]
    codes = {item.code for item in departments}
    return [Example(*item) for item in taught if item.department in codes], departments


async def _all(database: Database, page: Page, start: int) -> list[Lesson]:
    found: list[Lesson] = []
    after: int | None = start
    while after is not None:
        taught, after = await database.read(partial(_page, page=page, after=after))
        found += taught
    return found


def _page(tx: Tx, page: Page, after: int) -> tuple[list[Lesson], int | None]:
    return page(tx, after)


if __name__ == "__main__":
    main()
