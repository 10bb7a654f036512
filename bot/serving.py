"""`otklik run`: from settings to a working bot, until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import structlog
from aiogram.exceptions import TelegramConflictError, TelegramUnauthorizedError

from bot import check, log
from bot.app import wired
from bot.clock import SystemClock
from bot.rulebook import rules
from bot.settings import Settings
from bot.settings_source import SettingsFault
from bot.timecheck import TimeCheck
from storage import migrate

logger = structlog.get_logger(__name__)


def run(settings: Settings, file: Path) -> None:
    """Work until SIGTERM or Ctrl-C. Raises SettingsFault, naming `file`, for what would keep the bot from working."""
    found = check.faults(settings, file)
    if found:
        raise SettingsFault(found)
    log.configure()
    if migrate.current(settings.storage.url) is None:
        migrate.upgrade(settings.storage.url)  # a new database; an old one is upgraded by `otklik migrate` alone
    try:
        asyncio.run(_serve(settings))
    except KeyboardInterrupt:
        logger.info("stopped")
    except (TelegramUnauthorizedError, TelegramConflictError, ExceptionGroup) as error:
        raise _fault(error, file) or error from None


def _fault(error: Exception, file: Path) -> SettingsFault | None:
    """What the settings have to do with it, if anything."""
    group = error if isinstance(error, ExceptionGroup) else ExceptionGroup("", [error])
    if group.subgroup(TelegramUnauthorizedError) is not None:
        return SettingsFault([f"{file}: telegram.token: Telegram does not know this token"])
    if group.subgroup(TelegramConflictError) is not None:
        return SettingsFault([f"{file}: telegram.mode: another program takes the updates: a second bot, or a webhook"])
    return None


async def _serve(settings: Settings) -> None:
    main = asyncio.current_task()
    if main is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, main.cancel)
    try:
        async with wired(settings, rules(settings), SystemClock()) as app:
            chosen = {"mode": settings.telegram.mode, "regulation": settings.organisation.regulation}
            logger.info("started", **chosen, replica=app.holder.name)
            telegram = settings.telegram
            check = TimeCheck(app.database, SystemClock(), app.relay.wake, telegram.api_base, telegram.proxy)
            async with asyncio.TaskGroup() as group:
                group.create_task(check.run())
                group.create_task(app.run())
    except asyncio.CancelledError:
        logger.info("stopped")
