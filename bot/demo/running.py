"""Starts the sandbox and the unmodified bot against it, on loopback, on a database that ends with the demo."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import typer

from bot import log
from bot.app import App, wired
from bot.clock import ShiftedClock
from bot.demo.chronicle import Chronicle
from bot.demo.timemachine import TimeMachine
from bot.demo.town import ADMIN, Town, cast
from bot.rulebook import rules
from bot.settings import Access, Audit, Log, Organisation, Settings, Storage, Telegram
from sandbox import Sandbox
from storage import migrate
from storage.rules import Rules

INTO_THE_DAY = timedelta(hours=1)  # the story begins when everybody is at work


def demonstrate(
    host: str, port: int, regulation: str, *, empty: bool = False, told: Callable[[str], None] = typer.echo
) -> None:
    """Run until Ctrl-C; `empty`: nobody is on the roster but the admin.

    Raises SettingsFault for a wrong regulation, ValueError for a host that is not loopback.
    """
    log.configure(Log(level="WARNING"))
    with tempfile.TemporaryDirectory(prefix="otklik-demo-") as folder, suppress(KeyboardInterrupt):
        asyncio.run(_demonstrate(host, port, regulation, Path(folder), told, empty=empty))


async def _demonstrate(
    host: str, port: int, regulation: str, folder: Path, told: Callable[[str], None], *, empty: bool
) -> None:
    settings = _settings(regulation, folder)
    law = rules(settings)
    clock = ShiftedClock(_morning(law))
    sandbox = Sandbox(settings.telegram.token.get_secret_value(), clock)
    town = Town(sandbox, law)
    await sandbox.start(host, port)
    try:
        telegram = settings.telegram.model_copy(update={"api_base": sandbox.url})
        settings = settings.model_copy(update={"telegram": telegram})
        migrate.upgrade(settings.storage.url)
        async with wired(settings, law, clock) as app, asyncio.TaskGroup() as group:
            group.create_task(app.run())
            await _open(app, sandbox, clock, town, empty=empty)
            told(f"{law.regulation.act.title}\nPage: {sandbox.url}/\nStop: Ctrl-C")
    finally:
        await sandbox.stop()


async def _open(app: App, sandbox: Sandbox, clock: ShiftedClock, town: Town, *, empty: bool) -> None:
    sandbox.hooks.idle = app.idle
    if empty:
        town.gather()
    else:
        await town.enrol()
    sandbox.hooks.timezone = app.office.rules.calendar.zone.key
    sandbox.hooks.time = TimeMachine(app, sandbox, clock)
    sandbox.hooks.history = Chronicle(app)


def _settings(regulation: str, folder: Path) -> Settings:
    """Everything as in life, without Telegram's limits: a demo of ten people does not reach them."""
    return Settings(
        telegram=Telegram.model_validate(
            {"token": "1:demo", "poll_seconds": 20, "per_second": 0, "chat_interval_ms": 0, "group_per_minute": 0}
        ),
        organisation=Organisation(name=cast()["organisation"], regulation=regulation),
        storage=Storage(url=f"sqlite+aiosqlite:///{folder}/otklik.db"),
        access=Access(admins=[ADMIN]),
        audit=Audit(witnesses=[ADMIN]),
    )


def _morning(law: Rules) -> datetime:
    """An hour into the nearest working day: now would often be the night or a Sunday."""
    from bot.clock import SystemClock

    calendar = law.calendar
    now = SystemClock().now()
    today = calendar.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return calendar.next_open(today) + INTO_THE_DAY
