"""The machine's clock: set forward and back, suspended, wrong from the start. Injected, and under libfaketime."""

import asyncio
import os
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.timecheck import TimeCheck
from sandbox import SandboxClock
from tests.scenario.test_killed import RunningTown
from tests.scenario.test_main_flow import routed

FAKETIME = next((str(file) for file in Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), "")
PATIENCE = 40.0


def told(person, words):
    return [message for message in person.messages() if words in message.text]


async def test_a_clock_set_forward_is_told_to_the_admins_and_every_term_fires_once(town):
    await town.sends(town.anna, "Не работает освещение")
    town.clock.jump(timedelta(minutes=90))
    await town.app.clockwatch.look()
    await town.app.ticker.tick()
    await town.settled()
    await town.app.ticker.tick()
    await town.settled()
    (warning,) = told(town.admin, "Часы сервера ушли вперёд на 90 мин")
    assert "переведены" not in warning.text
    assert len(told(town.anna, "№ 1: срок пропущен")) == 1


async def test_a_clock_set_back_fires_nothing_again_and_the_work_goes_on(town):
    await town.sends(town.anna, "Не работает освещение")
    await town.to("10:31")
    first = told(town.anna, "срок пропущен")
    town.clock.jump(timedelta(hours=-1))
    await town.app.clockwatch.look()
    await town.app.ticker.tick()
    await town.settled()
    assert told(town.admin, "Часы сервера переведены назад на 60 мин")
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    assert town.boris.sees("Не работает освещение", town.groups["zhkh"])
    town.clock.jump(timedelta(hours=1))
    await town.app.ticker.tick()
    await town.settled()
    assert len(told(town.anna, "срок пропущен")) <= len(first)


async def test_time_that_passes_is_no_jump(town):
    await town.to("2026-03-18 12:00")
    assert not await town.app.clockwatch.look()
    assert not told(town.admin, "Часы сервера")


async def test_a_clock_that_is_wrong_is_told_once_until_it_is_right(town):
    clock = ManualClock(datetime.fromtimestamp(time.time(), town.clock.now().tzinfo) + timedelta(hours=2))
    check = TimeCheck(town.app.database, clock, town.app.relay.wake, town.sandbox.url, "")
    for _ in range(2):
        ahead = await check.check()
        assert ahead is not None
        assert ahead >= timedelta(hours=1, minutes=59)
    town.clock.move_to(clock.now())
    town.app.relay.wake()
    await town.settled()
    (warning,) = told(town.admin, "Часы сервера спешат")
    assert "против часов Telegram" in warning.text
    nowhere = TimeCheck(town.app.database, clock, town.app.relay.wake, "http://127.0.0.1:1", "")
    assert await nowhere.check() is None


class FakedTown(RunningTown):
    """`otklik run` whose wall clock is what a file says; monotonic time is the machine's."""

    plain = True  # libfaketime comes before the first import

    def environment(self):
        self.offset = self.folder / "offset"
        if not self.offset.exists():
            self.set("+0")
        return super().environment() | {
            "LD_PRELOAD": FAKETIME,
            "FAKETIME_TIMESTAMP_FILE": str(self.offset),
            "FAKETIME_CACHE_DURATION": "1",  # the file is read once a second
            "NO_FAKE_STAT": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }

    def set(self, offset):
        """Move the clock of the process; the file is replaced whole, so that it is never read half-written."""
        fresh = self.folder / "offset.new"
        fresh.write_text(f"{offset}\n")
        fresh.replace(self.folder / "offset")

    async def until(self, seen):
        end = asyncio.get_running_loop().time() + PATIENCE
        while not seen():
            assert asyncio.get_running_loop().time() < end, (self.folder / "log").read_text()[-2000:]
            await asyncio.sleep(0.1)


@pytest.mark.slow
@pytest.mark.skipif(not FAKETIME and not os.environ.get("TEST_COMPLETE"), reason="no libfaketime on this machine")
async def test_as_a_process_whose_clock_somebody_sets(tmp_path):
    assert FAKETIME, "apt install libfaketime"
    town = FakedTown(tmp_path)
    town.sandbox.clock = town.sandbox.world.clock = SandboxClock()
    await town.open()
    await town.peopled()
    await routed(town)
    town.set("+10d")
    await town.until(lambda: told(town.admin, "Часы сервера ушли вперёд"))
    await town.until(lambda: told(town.deputy, "нарушен срок — Ответ автору"))
    town.set("+9d")
    await town.until(lambda: told(town.admin, "Часы сервера переведены назад"))
    await town.sends(town.vera, "/my")
    assert told(town.vera, "ничего не ждёт")
    town.set("+10d")
    await town.until(lambda: len(told(town.admin, "Часы сервера ушли вперёд")) == 2)
    await town.settled()
    breaches = told(town.deputy, "нарушен срок — Ответ автору")
    code = await town.killed(15)
    await town.sandbox.stop()
    assert (len(breaches), code) == (1, 0)
