"""The composition root: everything is made here, runs in one TaskGroup, and stops in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import AiogramError, TelegramAPIError, TelegramNetworkError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, User

from bot.client import client
from bot.courtesy import CallbackAnswers
from bot.intake import Intake
from bot.messenger import TelegramMessenger
from bot.settings import Settings
from bot.webhook import serve
from handlers.albums import Albums
from handlers.menus import menu
from handlers.office import Office
from handlers.render import Renderer
from handlers.routes import build_router
from handlers.texts import Texts
from scheduler.agenda import Agenda
from scheduler.chores import Chore, Chores
from scheduler.foresight import Foresight
from scheduler.limits import Limits
from scheduler.relay import Relay
from scheduler.sweep import Sweep
from scheduler.ticker import Ticker
from storage import people
from storage.casework import Casework
from storage.clock import Clock
from storage.database import Database
from storage.rules import Rules
from storage.tx import Tx
from workflow.actors import CLOCK

log = structlog.get_logger(__name__)
RETRY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class App:
    """A wired bot. `idle` is for tests and the demo: nothing is in the inbox, the outbox or an album."""

    settings: Settings
    database: Database
    office: Office
    bot: Bot
    intake: Intake
    relay: Relay
    ticker: Ticker
    sweep: Sweep
    chores: Chores
    albums: Albums
    answers: CallbackAnswers

    async def run(self) -> None:
        """Work until cancelled."""
        telegram = self.settings.telegram
        await self._set_menu()
        async with asyncio.TaskGroup() as group:
            group.create_task(self.relay.run())
            group.create_task(self.ticker.run())
            group.create_task(Ticker(self.chores.run).run())  # a long chore holds up no deadline
            group.create_task(self.albums.run())
            group.create_task(self.answers.run())
            group.create_task(self.intake.work())
            if telegram.mode == "webhook":
                group.create_task(serve(self.bot, self.intake, telegram))
            else:
                group.create_task(self.intake.poll(telegram.poll_seconds))

    async def _set_menu(self) -> None:
        """The menu of strangers; people of the roster get their own. Without it the bot works all the same."""
        strangers = [BotCommand(command=name, description=text) for name, text in menu(self.office.texts, ())]
        try:
            await self.bot.set_my_commands(strangers, scope=BotCommandScopeAllPrivateChats())
        except (TelegramAPIError, AiogramError) as error:
            log.warning("menu.not_set", error=type(error).__name__)

    async def idle(self) -> bool:
        return self.intake.idle and self.relay.idle and self.albums.idle


@asynccontextmanager
async def wired(settings: Settings, rules: Rules, clock: Clock) -> AsyncIterator[App]:
    """Make everything, open the database, enrol the admins of the settings; close in order at the end."""
    bot = client(settings.telegram)
    database = Database(settings.storage.url)
    await database.open()
    try:
        yield await _wire(settings, rules, clock, bot, database)
    finally:
        await database.close()
        await bot.session.close()


async def _wire(settings: Settings, rules: Rules, clock: Clock, bot: Bot, database: Database) -> App:
    telegram, texts, casework = settings.telegram, Texts(), Casework(rules)
    me = await _introduced(bot)
    answers = CallbackAnswers(bot)
    renderer = Renderer(lambda: casework.rules, texts)
    limits = Limits(telegram.per_second, telegram.chat_interval_ms / 1000, telegram.group_per_minute)
    relay = Relay(database, TelegramMessenger(bot, database, renderer, clock), clock, limits)
    office = Office(database, casework, texts, clock, answers, relay.wake, me.username or "")
    albums = Albums(office)
    sweep = Sweep(database, casework, clock, relay.wake, settings.reminders.digest_from)
    chores = Chores(database, clock, rules.calendar.zone, _chores(settings, casework, clock), relay.wake)
    dispatcher = Dispatcher(office=office, albums=albums)
    dispatcher.include_router(build_router())
    intake = Intake(database, bot, dispatcher, clock)
    await database.write(lambda tx: _enrol_admins(tx, settings, clock))
    return App(settings, database, office, bot, intake, relay, Ticker(sweep.run), sweep, chores, albums, answers)


def _chores(settings: Settings, casework: Casework, clock: Clock) -> list[Chore]:
    """What is done once a day."""
    reminders = settings.reminders
    return [*Agenda(casework, clock).chores(reminders.morning, reminders.evening), Foresight(casework).chore()]


async def _introduced(bot: Bot) -> User:
    """Who the bot is. Where the network is not there yet, as after a reboot, it is waited for."""
    while True:
        try:
            return await bot.me()
        except TelegramNetworkError as error:
            log.warning("telegram.unreachable", error=type(error).__name__)
            await asyncio.sleep(RETRY_SECONDS)


def _enrol_admins(tx: Tx, settings: Settings, clock: Clock) -> None:
    """`access.admins` are admins from the first start; those taken off the list keep what /invite gave them."""
    now = clock.now()
    for telegram_id in settings.access.admins:
        person = people.by_telegram(tx, telegram_id)
        if person is None:
            person = people.add(tx, telegram_id, str(telegram_id), None, now)
        people.grant(tx, person.id, "admin", None, CLOCK, now)
