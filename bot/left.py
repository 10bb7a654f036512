"""What is left to do before a municipality can work, for the command line: the steps of the bot's own guide."""

from __future__ import annotations

from bot.settings import Settings
from storage import migrate, readiness
from storage.database import Database
from storage.readiness import NAMELESS, ROSTER, STEPS

WORDS = {
    "token": "telegram.token: the token that BotFather gave",
    "admin": "access.admins: the Telegram id of the first admin",
    "organisation": "organisation.name: what the municipality is called",
    "regulation": "organisation.regulation: the act",
    "hours": "working_time: the working hours",
    "department": "in the bot, /admin: the first department",
    "group": "in the bot, /admin: a group for every department",
    "executor": "in the bot, /admin: an executor",
    "coordinator": "in the bot, /admin: a coordinator",
    "head": "in the bot, /admin: the head",
    "test": "in the bot, /admin: a test message",
}


async def left(settings: Settings) -> list[str]:
    """The steps not taken yet, in order. Settings without faults: token, admin, regulation and hours are there."""
    done = {"regulation", "hours"}
    done |= {"token"} if settings.telegram.token.get_secret_value() else set()
    done |= {"admin"} if settings.access.admins else set()
    done |= {"organisation"} if settings.organisation.name != NAMELESS else set()
    done |= await _on_roster(settings.storage.url)
    return [step for step in STEPS if step not in done]


async def _on_roster(url: str) -> set[str]:
    if migrate.current(url) is None:
        return set()
    database = Database(url)
    await database.open(exclusive=False)
    try:
        return await database.read(readiness.done_on_roster) & set(ROSTER)
    finally:
        await database.close()
