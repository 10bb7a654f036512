"""How a command works on the database beside a running bot: the file's lock is not taken."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from bot.commands.words import faults_said
from bot.settings import Settings
from bot.settings_source import load
from storage.database import Database
from storage.tx import Tx

T = TypeVar("T")


def beside(settings: Path | None, work: Callable[[Database, Settings], Awaitable[T]]) -> T:
    """Run `work` with the database open."""

    async def whole() -> T:
        chosen = load(settings)
        database = Database(chosen.storage.url)
        await database.open(exclusive=False)
        try:
            return await work(database, chosen)
        finally:
            await database.close()

    with faults_said():
        return asyncio.run(whole())
    raise AssertionError


def read(settings: Path | None, work: Callable[[Tx, Settings], T]) -> T:
    """Run `work` in one transaction that reads."""
    return beside(settings, lambda database, chosen: database.read(lambda tx: work(tx, chosen)))
