"""`otklik check`: everything that can be known to be wrong before the bot is started."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot import rescheduled
from bot.clock import SystemClock
from bot.rulebook import rules
from bot.settings import Settings
from bot.settings_source import SettingsFault
from storage import migrate
from storage.database import Database
from storage.engine import is_sqlite, sqlite_file
from workflow.worktime import OutOfHorizon

TOKEN = re.compile(r"\d+:\S+")  # https://core.telegram.org/bots/api#authorizing-your-bot


def faults(settings: Settings, file: Path) -> list[str]:
    """Every fault as `file: key: what`. Empty where the bot can be started."""
    checks: tuple[Callable[[Settings], list[str]], ...] = (_telegram, _rules, _database)
    return [f"{file}: {line}" for check in checks for line in check(settings)]


async def moving(settings: Settings, now: datetime) -> list[str]:
    """The terms of open cases that the next start will move, since the rules have changed; see rescheduled."""
    if migrate.current(settings.storage.url) is None:
        return []
    database = Database(settings.storage.url)
    await database.open(exclusive=False)
    try:
        return await database.read(lambda tx: rescheduled.foreseen(tx, rules(settings), now))
    finally:
        await database.close()


def _telegram(settings: Settings) -> list[str]:
    found = []
    token = settings.telegram.token.get_secret_value()
    if not token:
        found.append("telegram.token: needed; set OTKLIK_TELEGRAM__TOKEN or OTKLIK_TELEGRAM__TOKEN_FILE")
    elif not TOKEN.fullmatch(token):
        found.append("telegram.token: not a token of BotFather (123456:ABC…)")
    if not settings.access.admins:
        found.append("access.admins: nobody could enrol the staff; give at least one Telegram id")
    return found


def _rules(settings: Settings) -> list[str]:
    try:
        chosen = rules(settings)
    except SettingsFault as fault:
        return fault.faults
    try:
        chosen.calendar.next_open(SystemClock().now())
    except OutOfHorizon as error:
        return [f"workflow/calendars/russia.toml: {error}"]
    return []


def _database(settings: Settings) -> list[str]:
    url = settings.storage.url
    try:
        if is_sqlite(url) and (refusal := _folder(sqlite_file(url).absolute().parent)):
            return [f"storage.url: {refusal}"]
        found, wanted = migrate.current(url), migrate.head()
    except (SQLAlchemyError, OSError, ValueError) as error:
        reason = str(getattr(error, "orig", None) or error).removeprefix("storage.url: ")
        return [f"storage.url: {reason}"]
    if found not in {None, wanted}:
        return [f"storage.url: the database has schema {found}, the program needs {wanted}: run `otklik migrate`"]
    return []


def _folder(folder: Path) -> str:
    """Why a database cannot be kept in `folder`; empty where it can."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    if not existing.is_dir():
        return f"{existing} is not a folder"
    return "" if os.access(existing, os.W_OK) else f"{existing} cannot be written to"
