"""The composition root: everything is made here, runs in one TaskGroup, and stops in order."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta, tzinfo
from functools import partial
from pathlib import Path

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import AiogramError, TelegramAPIError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats

from bot import record, rescheduled
from bot.client import client
from bot.courtesy import CallbackAnswers
from bot.intake import Intake
from bot.messenger import TelegramMessenger
from bot.observing import Observed
from bot.pager import Pager
from bot.papers import BreachLetters
from bot.patience import at_last
from bot.report_desk import ReportDesk
from bot.reporting import Reports
from bot.settings import Settings
from bot.watchdog import Watchdog
from handlers.adviser import Adviser
from handlers.albums import Albums
from handlers.allowed_files import AllowedFiles
from handlers.menus import menu
from handlers.moved_terms import move
from handlers.office import Office
from handlers.pace import Pace
from handlers.render import Renderer
from handlers.routes import build_router
from handlers.texts import Texts
from scheduler.agenda import Agenda
from scheduler.alarm import Alarm
from scheduler.backups import DailyBackup
from scheduler.boards import Boards
from scheduler.chores import Chore, Chores
from scheduler.clockwatch import ClockWatch
from scheduler.foresight import Foresight
from scheduler.keeper import Keeper
from scheduler.learning import Learning
from scheduler.limits import Limits
from scheduler.relay import Relay
from scheduler.reporting import ActReports
from scheduler.retention import Kept, Retention, blank_copies
from scheduler.sweep import Sweep
from scheduler.ticker import Ticker
from scheduler.witness import Witness
from storage import people
from storage.casework import Casework
from storage.clock import Clock
from storage.condition import Condition
from storage.database import Database
from storage.failures import DatabaseFails
from storage.holder import ALONE, Holder
from storage.local_calendar import LocalCalendar
from storage.rules import Rules
from storage.tx import Tx
from workflow.actors import CLOCK

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class App:
    """A wired bot. `idle` is for tests and the demo: nothing is in the inbox, the outbox or an album."""

    settings: Settings
    database: Database
    holder: Holder
    office: Office
    bot: Bot
    intake: Intake
    relay: Relay
    keeper: Keeper
    ticker: Ticker
    sweep: Sweep
    alarm: Alarm
    clockwatch: ClockWatch
    chores: Chores
    witness: Witness
    boards: Boards
    school: Chores
    learning: Learning
    albums: Albums
    answers: CallbackAnswers
    watchdog: Watchdog
    observed: Observed

    async def run(self) -> None:
        """Work until cancelled."""
        telegram, metrics = self.settings.telegram, self.settings.metrics
        await self._set_menu()
        await self.keeper.begin()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self.watchdog.run())
                group.create_task(self.keeper.run())
                group.create_task(self.relay.run())
                group.create_task(self.ticker.run())
                group.create_task(Ticker(self.clockwatch.look).run())
                group.create_task(Ticker(self.tidy).run())  # a long chore holds up no deadline
                group.create_task(Ticker(self.learn).run())  # for minutes, and it holds up nothing
                group.create_task(self.albums.run())
                group.create_task(self.answers.run())
                group.create_task(self.intake.work())
                if metrics.port:
                    from bot import health_pages

                    group.create_task(health_pages.serve(self.observed, metrics.host, metrics.port))
                if telegram.mode == "webhook":
                    from bot import webhook

                    group.create_task(webhook.serve(self.bot, self.intake, telegram))
                else:
                    group.create_task(self.intake.poll(telegram.poll_seconds))
        finally:
            with suppress(DatabaseFails):
                await self.keeper.let_go()

    async def _set_menu(self) -> None:
        """The menu of strangers; people of the roster get their own. Without it the bot works all the same."""
        strangers = [BotCommand(command=name, description=text) for name, text in menu(self.office.texts, ())]
        try:
            await self.bot.set_my_commands(strangers, scope=BotCommandScopeAllPrivateChats())
        except (TelegramAPIError, AiogramError) as error:
            log.warning("menu.not_set", error=type(error).__name__)

    async def tidy(self) -> None:
        """What can wait some seconds: daily chores, answers that take long to find, copies of what was erased."""
        await self.chores.run()
        await self.witness.answer()
        await self.boards.refresh()
        await blank_copies(self.database)

    async def learn(self) -> None:
        """Suggestions of departments: once a day, and when enough has come."""
        await self.school.run()
        await self.learning.look()

    async def idle(self) -> bool:
        return self.intake.idle and self.relay.idle and self.albums.idle


@asynccontextmanager
async def wired(settings: Settings, rules: Rules, clock: Clock) -> AsyncIterator[App]:
    """Make everything, open the database, enrol the admins of the settings; close in order at the end."""
    bot = client(settings.telegram)
    condition = Condition()
    database = Database(settings.storage.url, condition=condition)
    try:
        await database.open()
        app = await _wire(settings, rules, clock, bot, database, condition)
        try:
            yield app
        finally:
            await _note_stop(database, clock)
    finally:
        await database.close()
        await bot.session.close()


async def _wire(
    settings: Settings, rules: Rules, clock: Clock, bot: Bot, database: Database, condition: Condition
) -> App:
    telegram, texts = settings.telegram, Texts()
    casework = await database.write(lambda tx: _begin(tx, settings, rules, texts, clock))
    me = await at_last(bot.me)
    answers = CallbackAnswers(bot)
    adviser = Adviser(settings.routing.suggest, settings.routing.auto)
    renderer = Renderer(lambda: casework.rules, texts, adviser)
    limits = Limits(telegram.per_second, telegram.chat_interval_ms / 1000, telegram.group_per_minute)
    holder = _holder(settings, database)
    letters = BreachLetters(texts, settings.organisation.name, lambda: casework.rules)
    desk = ReportDesk(Reports(texts, settings.organisation.name, lambda: casework.rules), database)
    relay = Relay(database, TelegramMessenger(bot, database, renderer, clock, letters, desk), clock, limits, holder)
    calendar = LocalCalendar(casework, rules.calendar, settings.working_time.dates)
    pace = Pace(settings.access.per_minute, settings.access.strangers_per_minute)
    files = AllowedFiles(settings.files.megabytes, frozenset(settings.files.refused))
    office = Office(
        database, casework, calendar, texts, clock, answers, relay.wake, pace, files, me.username or "", adviser
    )
    albums = Albums(office)
    sweep = Sweep(database, casework, clock, relay.wake, settings.reminders.digest_from)
    alarm = Alarm(database, casework, clock, relay.wake)
    zone = rules.calendar.zone
    witness = Witness(database, clock, zone, relay.wake, settings.audit.witnesses)
    boards = Boards(database, clock, lambda: casework.rules.calendar, relay.wake)
    daily = [
        boards.chore(),
        *_chores(settings, casework, clock, database, witness),
        *_backup(settings, database, clock, zone),
    ]
    chores = Chores(database, clock, zone, daily, relay.wake)
    pager = Pager(bot, database, settings.access.admins)
    watchdog = Watchdog(database, condition, clock, pager, texts)
    observed = Observed(database, condition, clock, settings)
    learning = Learning(database, clock, adviser.hold, settings.routing.learn_after)
    school = Chores(database, clock, zone, [learning.chore(settings.routing.learn_at)], relay.wake)
    dispatcher = Dispatcher(office=office, albums=albums)
    dispatcher.include_router(build_router())
    intake = Intake(database, bot, dispatcher, clock, holder)
    keeper = Keeper(database, holder, clock, (relay.wake, intake.wake))
    return App(
        settings=settings,
        database=database,
        holder=holder,
        office=office,
        bot=bot,
        intake=intake,
        relay=relay,
        keeper=keeper,
        ticker=Ticker(partial(database.read, calendar.follow), sweep.run, alarm.run),
        sweep=sweep,
        alarm=alarm,
        clockwatch=ClockWatch(database, clock, relay.wake),
        chores=chores,
        witness=witness,
        boards=boards,
        school=school,
        learning=learning,
        albums=albums,
        answers=answers,
        watchdog=watchdog,
        observed=observed,
    )


def _holder(settings: Settings, database: Database) -> Holder:
    """This instance: a name no other has, for a process that comes back has forgotten what it held."""
    if not database.shared:
        return ALONE
    return Holder(secrets.token_hex(8), timedelta(seconds=settings.storage.lease_seconds))


def _chores(settings: Settings, casework: Casework, clock: Clock, database: Database, witness: Witness) -> list[Chore]:
    """What is done once a day."""
    reminders, at, kept = settings.reminders, settings.audit.witness_at, settings.retention
    retention = Retention(database, clock, Kept(kept.closed_days or None, kept.inbox_days, kept.outbox_days))
    return [
        *Agenda(casework, clock).chores(reminders.morning, reminders.evening),
        Foresight(casework).chore(),
        *([] if settings.reports.at is None else [ActReports(casework).chore(settings.reports.at)]),
        *([] if at is None else [witness.chore(at)]),
        retention.chore(kept.at),
    ]


def _backup(settings: Settings, database: Database, clock: Clock, zone: tzinfo) -> list[Chore]:
    """The daily copy, where a folder for it is named."""
    backup = settings.backup
    if not backup.folder:
        return []
    work = DailyBackup(database, clock, zone, Path(backup.folder), backup.keep_daily, backup.keep_weekly)
    return [Chore("backup", backup.at, work)]


async def _note_stop(database: Database, clock: Clock) -> None:
    """A database that cannot be written to any more does not keep the bot from stopping."""
    try:
        await database.write(lambda tx: record.stopped(tx, clock.now()))
    except DatabaseFails as error:
        log.warning("stop.not_noted", error=str(error))


def _begin(tx: Tx, settings: Settings, rules: Rules, texts: Texts, clock: Clock) -> Casework:
    """The rules in force, with terms counted anew where they have changed.

    `access.admins` are admins from the first start; those taken off the list keep what /invite gave them.
    """
    now = clock.now()
    casework = rescheduled.begun(tx, rules, settings.working_time.dates)
    changed = record.started(tx, settings, casework.rules, now)
    for telegram_id in settings.access.admins:
        person = people.by_telegram(tx, telegram_id)
        if person is None:
            person = people.add(tx, telegram_id, str(telegram_id), None, now)
        people.grant(tx, person.id, "admin", None, CLOCK, now)
    casework.rules = replace(casework.rules, earlier=record.acts_in_force_before(tx))  # this one among them
    if changed:
        move(tx, casework, texts, now)
    return casework
