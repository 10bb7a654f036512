"""`otklik run`: from settings to a working bot, until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import structlog
from aiogram.exceptions import TelegramConflictError, TelegramUnauthorizedError

from bot import check, log
from bot.app import wired
from bot.clock import SystemClock
from bot.rulebook import rules
from bot.settings import Settings
from bot.settings_source import SettingsFault
from bot.systemd import keep_alive
from bot.timecheck import TimeCheck
from storage import migrate
from storage.condition import Condition
from storage.failures import Damaged
from storage.lock import AlreadyRunning
from storage.migrate import WrongSchema

logger = structlog.get_logger(__name__)


def run(settings: Settings, file: Path) -> None:
    """Work until SIGTERM or Ctrl-C. Raises SettingsFault, naming `file`, for what would keep the bot from working.

    Raises AlreadyRunning beside another instance, Damaged for a database that has turned out to be so.
    """
    found = check.faults(settings, file, starting=True)
    if found:
        raise SettingsFault(found)
    log.configure(settings.log)
    try:
        asyncio.run(_serve(settings))
    except KeyboardInterrupt:
        logger.info("stopped")
    except ExceptionGroup as error:
        told = next(filter(None, (_fault(cause, file) for cause in _causes(error))), None)
        if told is None:  # a mistake of ours: the log has it without the words, which may be somebody's
            logger.critical("crashed", exc_info=error)
            raise SystemExit(1) from None
        raise told from None


def _fault(error: Exception, file: Path) -> Exception | None:
    """What the settings or the database have to do with it, if anything."""
    match error:
        case Damaged() | WrongSchema():
            return Damaged(str(error))
        case AlreadyRunning():
            return error
        case TelegramUnauthorizedError():
            return SettingsFault([f"{file}: telegram.token: Telegram does not know this token"])
        case TelegramConflictError():
            return SettingsFault(
                [f"{file}: telegram.mode: another program takes the updates: a second bot, or a webhook"]
            )
    return None


def _causes(error: Exception) -> Iterator[Exception]:
    """The exceptions themselves, out of groups of groups."""
    if not isinstance(error, ExceptionGroup):
        yield error
        return
    for inner in error.exceptions:
        yield from _causes(inner)


async def _serve(settings: Settings) -> None:
    main = asyncio.current_task()
    if main is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, main.cancel)
    try:
        async with asyncio.TaskGroup() as living:
            living.create_task(keep_alive())
            await Condition().through(lambda: asyncio.to_thread(_make, settings.storage.url), writing=True)
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


def _make(url: str) -> None:
    """Make a new database; an old one is upgraded by `otklik migrate` alone."""
    if migrate.current(url) is None:
        migrate.upgrade(url)
