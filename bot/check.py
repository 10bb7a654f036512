"""`otklik check`: everything that can be known to be wrong before the bot is started."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import datetime
from math import inf
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot import rescheduled
from bot.clock import SystemClock
from bot.rulebook import rules
from bot.settings import Settings
from bot.settings_source import SettingsFault
from storage import migrate
from storage.backup import POSTGRES_OWN
from storage.database import Database
from storage.engine import is_sqlite, place, sqlite_file
from storage.failures import Damaged, Unavailable
from storage.soundness import refusal, version_note
from workflow.worktime import OutOfHorizon

LARGEST_AT_START = 2**30  # bytes: a second or two
TOKEN = re.compile(r"\d+:\S+")  # https://core.telegram.org/bots/api#authorizing-your-bot


def faults(settings: Settings, file: Path, *, starting: bool = False) -> list[str]:
    """Every fault as `file: key: what`. Empty where the bot can be started.

    A bot that is `starting` waits out what passes, a server that is not up yet, a file locked by another program; and
    nobody waits minutes for it: the pages of a file over a gigabyte are left to `otklik check` and to the backups.
    """
    checks: tuple[Callable[[Settings], list[str]], ...] = (_telegram, _rules, _backup)
    found = [line for check in checks for line in check(settings)]
    try:
        found += _database(settings, LARGEST_AT_START if starting else inf)
    except Unavailable as error:
        found += [f"storage.url: {error}"] if not starting else []
    return [f"{file}: {line}" for line in found]


def notes(settings: Settings) -> list[str]:
    """What is no fault and worth knowing."""
    note = version_note() if is_sqlite(settings.storage.url) else ""
    return [f"storage.url: note: {note}"] if note else []


async def moving(settings: Settings, now: datetime) -> list[str]:
    """The terms of open cases that the next start will move, since the rules have changed; see rescheduled."""
    if migrate.current(settings.storage.url) is None:
        return []
    chosen, ordered = rules(settings), settings.working_time.dates
    database = Database(settings.storage.url)
    await database.open(exclusive=False)
    try:
        return await database.read(lambda tx: rescheduled.foreseen(tx, rescheduled.begun(tx, chosen, ordered), now))
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


def _database(settings: Settings, largest: float) -> list[str]:
    url = settings.storage.url
    try:
        if is_sqlite(url) and (refused := refusal(sqlite_file(url), largest)):
            return [f"storage.url: {refused}"]
        found, wanted = migrate.current(url), migrate.head()
    except (SQLAlchemyError, OSError, ValueError, Damaged) as error:
        reason = str(getattr(error, "orig", None) or error).removeprefix("storage.url: ")
        return [f"storage.url: {reason}"]
    if found not in {None, wanted}:
        return [f"storage.url: {place(url)}: {migrate.mismatch(found, wanted)}"]
    return []


def _backup(settings: Settings) -> list[str]:
    folder = settings.backup.folder
    if not folder:
        return []
    if not is_sqlite(settings.storage.url):
        return [f"backup.folder: {POSTGRES_OWN}; leave it empty"]
    if not Path(folder).is_dir():
        return [f"backup.folder: {folder}: no such folder"]
    return [] if os.access(folder, os.W_OK | os.X_OK) else [f"backup.folder: {folder} cannot be written to"]
