"""Bad days of the intake: nothing is confirmed that is not kept, and nothing that comes stops it."""

import asyncio
import sqlite3
from contextlib import asynccontextmanager, contextmanager
from unittest.mock import ANY

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from bot import intake, patience, webhook
from bot.clock import SystemClock
from bot.settings import Telegram
from bot.webhook import serve
from sandbox import Sandbox
from storage import condition, engine, inbox
from storage.condition import Condition
from storage.database import Database
from storage.migrate import upgrade


class Desk:
    """An intake alone: updates of the sandbox, a database, and a handler that notes what it was given."""

    def __init__(self, folder):
        self.file = folder / "desk.db"
        self.sandbox = Sandbox()
        self.anna = self.sandbox.person("Анна")
        self.acted = []

    async def open(self):
        url = f"sqlite+aiosqlite:///{self.file}"
        upgrade(url)
        await self.sandbox.start()
        self.condition = Condition()
        self.database = Database(url, condition=self.condition)
        await self.database.open()
        self.bot = Bot("1:sandbox", AiohttpSession(api=TelegramAPIServer.from_base(self.sandbox.url)))
        dispatcher = Dispatcher()
        dispatcher.message.register(self._act)
        self.intake = intake.Intake(self.database, self.bot, dispatcher, SystemClock())

    async def _act(self, message: Message):
        await self.database.write(lambda tx: None)
        self.acted.append(message.text)

    @asynccontextmanager
    async def working(self, mode="polling"):
        telegram = Telegram(
            mode=mode, webhook_url="http://127.0.0.1:18081/telegram", webhook_port=18081, webhook_secret="s"
        )
        taking = self.intake.poll(5) if mode == "polling" else serve(self.bot, self.intake, telegram)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(taking), group.create_task(self.intake.work())]
            yield tasks
            for task in tasks:
                task.cancel()

    async def close(self):
        await self.database.close()
        await self.bot.session.close()
        await self.sandbox.stop()

    @contextmanager
    def locked(self):
        """Somebody else writes, and does not come to an end."""
        other = sqlite3.connect(self.file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.close()

    async def until(self, look):
        async with asyncio.timeout(20):
            while not look():
                await self.sandbox.world.signal.wait(0.02)

    async def held_up(self):
        """Until the database has been found to take nothing."""
        await self.until(lambda: self.condition.trouble)

    async def done(self, *texts):
        """All of these, and only once."""
        await self.until(lambda: len(self.acted) >= len(texts))
        await self.until(lambda: not self.waiting)
        assert self.acted == list(texts)

    @property
    def waiting(self):
        return list(self.sandbox.world.queue.waiting)

    async def kept(self):
        return [row[0] for row in await self.database.read(inbox.pending)]


@pytest.fixture
async def desk(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 30)
    monkeypatch.setattr(condition, "LONGEST_SECONDS", 0.05)
    monkeypatch.setattr(intake, "PAUSE_AFTER_ERROR_SECONDS", 0.01)
    monkeypatch.setattr(patience, "RETRY_SECONDS", 0.01)
    desk = Desk(tmp_path)
    await desk.open()
    yield desk
    await desk.close()


async def test_a_page_of_a_proxy_instead_of_updates(desk):
    desk.sandbox.fail("getUpdates", status=502, html=True)
    desk.sandbox.fail("getUpdates", drop="after")
    async with desk.working():
        await desk.anna.says("Яма")
        await desk.done("Яма")


async def test_an_update_nobody_can_read_does_not_hold_up_the_others(desk, capsys):
    async with desk.working():
        desk.sandbox.world.queue.push("message", {"text": "нечто"})
        await desk.anna.says("Яма")
        await desk.done("Яма")
    while await desk.intake.work_off():
        pass
    assert await desk.database.read(inbox.failures) == [1]
    assert "нечто" not in capsys.readouterr().out


async def test_nothing_is_confirmed_while_the_database_is_locked(desk):
    async with desk.working():
        with desk.locked():
            await desk.anna.says("Яма")
            await desk.held_up()
            assert len(desk.waiting) == 1
        await desk.done("Яма")


async def test_nothing_is_confirmed_while_the_disk_is_full(desk):
    def pages(most):
        """The writer's own limit, set past those who wait."""
        pragma = f"PRAGMA max_page_count = {most}"
        return desk.database._runner.start(lambda connection: connection.exec_driver_sql(pragma).scalar(), writing=True)

    async with desk.working():
        await pages(1)
        await desk.anna.says("Яма " * 900)
        await desk.held_up()
        assert len(desk.waiting) == 1
        await pages(10**6)
        await desk.done(("Яма " * 900).strip())


async def test_a_locked_database_is_no_failure_of_the_update(desk):
    await desk.anna.says("Яма")
    await desk.intake.store(desk.waiting)
    with desk.locked():
        acting = asyncio.ensure_future(desk.intake.work_off())
        await desk.held_up()
        assert await desk.database.read(inbox.pending) == [(1, ANY, 0)]
    await acting
    assert desk.acted == ["Яма"]


async def test_all_updates_of_an_answer_are_kept_or_none(desk):
    with pytest.raises(KeyError):
        await desk.intake.store([{"update_id": 7}, {"no": "id"}])
    assert await desk.kept() == []


async def test_a_webhook_is_not_answered_before_the_update_is_kept(desk, monkeypatch):
    monkeypatch.setattr(webhook, "STORE_SECONDS", 0.05)
    async with desk.working("webhook"):
        with desk.locked():
            await desk.anna.says("Яма")
            await desk.until(lambda: desk.sandbox.api.bench.webhook.error)
            assert len(desk.waiting) == 1
        await desk.done("Яма")


async def test_a_webhook_request_in_the_middle_of_a_stop_is_kept_and_answered(desk, monkeypatch):
    async with desk.working("webhook") as tasks:
        await desk.until(lambda: desk.sandbox.api.bench.webhook.url)
        begun, free = asyncio.Event(), asyncio.Event()
        with monkeypatch.context() as patch:
            kept = desk.database.write

            async def slowly(work):
                begun.set()
                await free.wait()
                return await kept(work)

            patch.setattr(desk.database, "write", slowly)
            await desk.anna.says("Яма")
            await begun.wait()
            for task in tasks:
                task.cancel()
            await asyncio.sleep(0.05)
            assert len(desk.waiting) == 1
            free.set()
            await desk.until(lambda: not desk.waiting)
        assert await desk.kept() == [1]


async def test_a_request_that_never_ends_does_not_hold_up_a_stop(desk, monkeypatch):
    monkeypatch.setattr(webhook, "STOP_SECONDS", 0.05)
    async with asyncio.timeout(20), desk.working("webhook"):
        await desk.until(lambda: desk.sandbox.api.bench.webhook.url)
        _, writer = await asyncio.open_connection("127.0.0.1", 18081)
        head = "POST /telegram HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: s\r\nContent-Length: 9\r\n\r\n"
        writer.write(head.encode())
        await writer.drain()
        await asyncio.sleep(0.1)
    writer.close()


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_start_waits_for_telegram(desk, mode):
    for trouble in (
        {"status": 500},
        {"status": 502, "html": True},
        {"drop": "after"},
        {"status": 429, "retry_after": 1},
    ):
        desk.sandbox.fail("*", **trouble)
    assert (await patience.at_last(desk.bot.me)).username == "otklik_bot"
    for trouble in ({"status": 500}, {"status": 502, "html": True}, {"drop": "after"}):
        desk.sandbox.fail("setWebhook" if mode == "webhook" else "getUpdates", **trouble)
    async with desk.working(mode):
        await desk.anna.says("Яма")
        await desk.done("Яма")
