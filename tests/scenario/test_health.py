"""Whether the bot does its work: pages to the admins, /health, /healthz and /metrics."""

import asyncio
import socket
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from bot.app import wired
from bot.health_pages import serve
from storage import alert_rows, deadlines, inbox, outbox, pulse
from storage.alert_rows import Raising
from storage.deadlines import Wanted
from storage.outbox import Outgoing
from tests.scenario.town import ADMIN, Town
from workflow.actors import Address

STALLED, DEADLINES, UPDATES = "Сообщения не уходят", "Проверка сроков стоит", "не обрабатываются"


class Idle:
    """A bot of which nothing runs: no relay, no ticker, nobody who acts on updates. Only the watchdog looks."""

    def __init__(self, town, app):
        self.app = app
        self.admin = town.admin
        self.clock = town.clock

    async def write(self, work):
        await self.app.database.write(lambda tx: work(tx, self.clock.now()))

    async def later(self, **time):
        """Time goes by, and the clock is the only thing alive; what the watchdog has told by then."""
        self.clock.move_to(self.clock.now() + timedelta(**time))
        await self.write(lambda tx, now: pulse.put(tx, "tick", now))
        for _ in range(2):
            await self.app.watchdog.look()
        return [message.text for message in self.admin.messages()]


@pytest.fixture
async def idle(tmp_path):
    town = Town(tmp_path)
    await town.open()
    await town.admin.says("/start")
    await town.settled()
    await town.close(sandbox=False)
    async with wired(town.settings, town.rules, town.clock) as app:
        idle = Idle(town, app)
        await idle.later()
        town.sandbox.world.private(ADMIN).posts.clear()
        yield idle
    await town.sandbox.stop()


def line(chat_id=ADMIN, **more):
    return Outgoing(chat_id, None, "text", {"html": "x"}, **more)


async def test_rows_that_nobody_sends_are_told_once_and_when_it_is_over(idle):
    await idle.write(lambda tx, now: outbox.enqueue(tx, line(), now))
    assert await idle.later(seconds=60) == []
    (told,) = await idle.later(seconds=30)
    assert STALLED in told
    assert len(await idle.later(minutes=10)) == 1
    (row,) = await idle.app.database.write(lambda tx: outbox.claim(tx, idle.clock.now(), 1, ()))
    await idle.write(lambda tx, now: outbox.delivered(tx, row.id, 1, now))
    assert "снова уходят" in (await idle.later())[1]
    assert len(await idle.later(minutes=5)) == 2


async def test_what_waits_for_telegram_is_no_ailment(idle):
    def waiting(tx, now):
        outbox.enqueue(tx, line(1, not_before=now + timedelta(hours=1)), now)  # put off on purpose
        failed = outbox.enqueue(tx, line(2), now)  # flood control of one chat, and what stands behind it
        outbox.enqueue(tx, line(2), now)
        outbox.claim(tx, now, 10, {1, -3})
        outbox.retry_at(tx, failed, now + timedelta(minutes=30), "flood control")
        for _ in range(50):  # a burst to one group, drained at the limit's own speed
            outbox.enqueue(tx, line(-3), now)

    await idle.write(waiting)
    for _ in range(4):

        def one_goes_out(tx, now):
            (row, *_) = outbox.claim(tx, now, 1, {1, 2})
            outbox.delivered(tx, row.id, 1, now)

        idle.clock.move_to(idle.clock.now() + timedelta(seconds=40))
        await idle.write(one_goes_out)
        assert await idle.later(seconds=10) == []


async def test_a_chat_that_is_passed_over_is_an_ailment(idle):
    """The relay works, but one chat has a row in flight that will never land."""

    def stuck(tx, now):
        outbox.enqueue(tx, line(5), now)
        outbox.claim(tx, now, 1, ())
        outbox.enqueue(tx, line(5), now)

    await idle.write(stuck)
    idle.clock.move_to(idle.clock.now() + timedelta(seconds=90))

    def another_goes_out(tx, now):
        row = outbox.enqueue(tx, line(6), now)
        outbox.claim(tx, now, 1, ())
        outbox.delivered(tx, row, 1, now)

    await idle.write(another_goes_out)
    (told,) = await idle.later()
    assert STALLED in told


async def test_a_deadline_that_does_not_fire(idle):
    def due(tx, now):
        deadlines.replace(tx, 1, [Wanted("route", None, "due", now, now, now)], now)

    await idle.write(due)
    assert await idle.later(seconds=60) == []
    (told,) = await idle.later(seconds=1)
    assert DEADLINES in told
    assert "напоминаний — 1" in told


async def test_an_alert_that_does_not_ring(idle):
    raising = Raising("flag", "flag:1", Address("head"), 1, {}, immediate=True)
    await idle.write(lambda tx, now: alert_rows.add(tx, raising, now, now))
    (told,) = await idle.later(seconds=61)
    assert DEADLINES in told


async def test_a_clock_that_nobody_looks_at(idle):
    idle.clock.move_to(idle.clock.now() + timedelta(seconds=100))
    for _ in range(2):
        await idle.app.watchdog.look()
    assert DEADLINES in idle.admin.last().text


async def test_a_jump_of_the_clock_is_no_ailment(idle):
    idle.clock.move_to(idle.clock.now() + timedelta(hours=3))
    await idle.app.watchdog.look()
    assert await idle.later() == []


async def test_updates_that_nobody_acts_on(idle):
    await idle.write(lambda tx, now: inbox.store(tx, 77, "{}", now))
    (told,) = await idle.later(minutes=2)
    assert UPDATES in told


async def test_an_ailment_that_comes_and_goes_is_told_once_an_hour(idle):
    for number in range(5):
        await idle.write(lambda tx, now, number=number: inbox.store(tx, 80 + number, "{}", now))
        await idle.later(minutes=2)
        await idle.write(lambda tx, now, number=number: inbox.done(tx, 80 + number, now))
        await idle.later()
    (_told, over) = (message.text for message in idle.admin.messages())
    assert "снова обрабатываются" in over


@asynccontextmanager
async def pages(app):
    """The two pages over HTTP."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with asyncio.TaskGroup() as group, ClientSession(f"http://127.0.0.1:{port}") as client:
        task = group.create_task(serve(app.observed, "127.0.0.1", port))

        async def page(path):
            for _ in range(200):
                try:
                    async with client.get(path) as answer:
                        return answer.status, await answer.text()
                except OSError:
                    await asyncio.sleep(0.01)
            raise AssertionError("nobody listens")

        yield page
        task.cancel()


async def test_the_pages_of_a_bot_that_works(tmp_path):
    town = Town(tmp_path)
    await town.open()
    await town.peopled()
    await town.anna.says("Яма на улице Мира")
    await town.settled()
    async with pages(town.app) as page:
        assert await page("/healthz") == (200, '{"ok": true, "reasons": {}}')
        status, text = await page("/metrics")
    assert status == 200
    values = dict(one.rsplit(" ", 1) for one in text.splitlines() if not one.startswith("#"))
    assert float(values["otklik_open_cases"]) == 1
    assert float(values["otklik_database_up"]) == 1
    assert float(values["otklik_deadlines_overdue"]) == 0
    assert float(values['otklik_outbox_rows{state="dead"}']) == 0
    assert float(values['otklik_inbox_updates{state="new"}']) == 0
    assert float(values["otklik_tick_age_seconds"]) == 0
    assert float(values["otklik_journal_events"]) > 0
    assert float(values["process_resident_memory_bytes"]) > 10_000_000
    assert "otklik_backup_age_seconds" not in values  # there was none yet
    assert any(name.startswith("otklik_build_info{") for name in values)
    assert "Яма" not in text
    await town.sends(town.admin, "/health")
    assert "Открытых обращений: 1" in town.admin.last().text
    assert "Последняя копия базы: ещё не было" in town.admin.last().text
    await town.close()


async def test_the_page_of_an_ill_bot_says_why(idle):
    await idle.write(lambda tx, now: inbox.store(tx, 77, "{}", now))
    idle.clock.move_to(idle.clock.now() + timedelta(minutes=3))
    async with pages(idle.app) as page:
        status, text = await page("/healthz")
        assert status == 503
        assert '"updates": "seconds 180, count 1"' in text
        assert '"deadlines": "count 0, tick 180"' in text
        assert '"poll": "seconds 180"' in text
        values = (await page("/metrics"))[1]
    assert "otklik_update_lag_seconds 180.0" in values
