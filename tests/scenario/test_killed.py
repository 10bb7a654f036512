"""`otklik run` as a process: killed with -9 at any moment, started again hours later, nothing is lost or doubled."""

import asyncio
import os
import signal
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from bot.clock import ManualClock
from sandbox import SandboxClock
from storage import audit
from storage.database import Database
from tests.hatching import hatch, plain
from tests.scenario.test_main_flow import routed
from tests.scenario.town import ADMIN, Town

QUIET_SECONDS = 0.3
PATIENCE = 120.0  # seconds: a busy machine is slow, not broken


class RunningTown(Town):
    """The same town, its bot a process that only settings and Telegram can reach."""

    plain = False  # started as an administrator does, from the first import

    def __init__(self, tmp_path):
        super().__init__(tmp_path)
        self.sandbox.clock = self.sandbox.world.clock = SandboxClock()
        self.folder = tmp_path

    async def open(self):
        if not self.sandbox.url:
            await self.sandbox.start()
        self.sandbox.hooks.idle = None
        self.log = (self.folder / "log").open("ab")
        before = self._starts()
        self.process = await self.spawned()
        async with asyncio.timeout(PATIENCE):
            while self._starts() == before and self.process.returncode is None:
                await asyncio.sleep(QUIET_SECONDS)

    def _starts(self):
        """How often its log says that it has begun to work."""
        return (self.folder / "log").read_text(encoding="utf-8").count(" started ")

    async def spawned(self, **more):
        """A process of the bot, told everything by its environment."""
        how = {"env": self.environment() | more, "stderr": self.log.fileno()}
        return await plain("run", **how) if self.plain else hatch("run", **how)

    def environment(self):
        return os.environ | {
            "OTKLIK_TELEGRAM__TOKEN": "1:sandbox",
            "OTKLIK_TELEGRAM__API_BASE": self.sandbox.url,
            "OTKLIK_TELEGRAM__CHAT_INTERVAL_MS": "0",
            "OTKLIK_TELEGRAM__GROUP_PER_MINUTE": "0",
            "OTKLIK_STORAGE__URL": self.settings.storage.url,
            "OTKLIK_ACCESS__ADMINS": f"[{ADMIN}]",
            "OTKLIK_ACCESS__PER_MINUTE": "0",
        }

    async def settled(self):
        """The process does not tell that it is idle: its database does."""
        async with asyncio.timeout(PATIENCE):
            await self.sandbox.settled(60, QUIET_SECONDS)
            while self._at_work():
                await asyncio.sleep(QUIET_SECONDS)
                await self.sandbox.settled(60, QUIET_SECONDS)

    def _at_work(self):
        file = self.folder / "town.db"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            waiting = database.execute("SELECT count(*) FROM inbox WHERE state = 'new'").fetchone()[0]
            unsent = "SELECT count(*) FROM outbox WHERE state = 'sending' OR (state = 'new' AND attempts = 0)"
            return bool(waiting or database.execute(unsent).fetchone()[0])

    async def killed(self, number=signal.SIGKILL):
        if self.process.returncode is None:
            self.process.send_signal(number)
        code = await self.process.wait()
        self.log.close()
        return code


@pytest.fixture
async def town(tmp_path):
    town = RunningTown(tmp_path)
    await town.open()
    await town.peopled()
    yield town
    await town.killed()
    await town.sandbox.stop()


async def test_killed_in_the_middle_and_started_again(town):
    zhkh = town.groups["zhkh"]
    await routed(town)
    await town.boris.presses("Проект ответа", zhkh)
    await town.killed()

    pressing = asyncio.ensure_future(town.vera.says("/my"))
    await town.boris.replies("Починили 16 марта.", to=town.boris.last(zhkh))
    await pressing
    await town.open()
    await town.settled()
    await town.boris.presses("На согласование", zhkh)
    await town.settled()
    assert len([m for m in town.anna.messages() if "Проект ответа на согласование" in m.text]) == 1
    assert len([m for m in town.vera.messages() if "ничего не ждёт" in m.text]) == 1
    await town.killed()
    await town.open()
    await town.anna.presses("Согласовать")
    await town.settled()
    assert town.boris.sees("опубликуйте", zhkh)


async def test_hours_later_what_was_missed_is_told_once(town):
    await routed(town)
    await town.killed()
    later = Town(town.folder)
    calendar = later.rules.calendar  # the head is not told of a missed term at night
    later.clock = ManualClock(calendar.next_open(town.sandbox.clock.now() + timedelta(days=10)))
    later.sandbox = town.sandbox
    await later.open()
    await later.sweeps()
    await later.sweeps()
    told = [m for m in town.deputy.messages() if "нарушен срок — Ответ автору" in m.text]
    alarms = [m for m in town.head.messages() if "ответа всё ещё нет" in m.text]
    await later.close(sandbox=False)
    assert (len(told), len(alarms)) == (1, 1)


async def test_it_stops_when_asked_and_keeps_its_secrets(town):
    await routed(town)
    await town.killed()
    town.plain = True
    await town.open()
    assert await town.killed(signal.SIGTERM) == 0
    log = (town.folder / "log").read_text()
    assert "started" in log
    assert "1:sandbox" not in log
    assert "освещение" not in log
    database = Database(town.settings.storage.url)
    await database.open()
    assert (await database.read(audit.verify)).ok
    await database.close()
