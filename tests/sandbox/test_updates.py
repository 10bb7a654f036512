"""Updates by polling and by webhook; what the bot hears in groups."""

from __future__ import annotations

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError
from aiohttp import web

from sandbox import Sandbox


async def test_updates_stay_until_they_are_confirmed(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.person("Анна")
    await anna.says("one")
    await anna.says("two")
    first = await bot.get_updates()
    assert [one.message.text for one in first if one.message] == ["one", "two"]
    assert len(await bot.get_updates()) == 2
    rest = await bot.get_updates(offset=first[0].update_id + 1)
    assert [one.update_id for one in rest] == [first[1].update_id]
    assert await bot.get_updates(offset=rest[0].update_id + 1) == []


async def test_a_long_poll_wakes_at_once(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.person("Анна")
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    while not sandbox.api.bench.poller:
        await asyncio.sleep(0)
    await anna.says("hello")
    async with asyncio.timeout(2):
        assert len(await poll) == 1


async def test_a_second_poller_puts_the_first_out(sandbox: Sandbox, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=20))
    while not sandbox.api.bench.poller:
        await asyncio.sleep(0)
    await bot.get_updates()
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first


async def test_only_the_kinds_asked_for(sandbox: Sandbox, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    anna = sandbox.person("Анна")
    await anna.says("hello")
    assert await bot.get_updates() == []


async def test_privacy_mode(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.person("Анна")
    group = sandbox.group("ЖКХ", members=[anna], bot_admin=False)
    asked = await bot.send_message(group.id, "why?")
    await anna.says("not heard", chat=group)
    await anna.says("/heard", chat=group)
    await anna.says("an answer", chat=group, reply_to=asked.message_id)
    texts = [one.message.text for one in await bot.get_updates() if one.message and one.message.text]
    assert texts == ["/heard", "an answer"]


async def test_in_a_topic_everything_replies_to_its_beginning(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.person("Анна")
    forum = sandbox.group("Город", members=[anna], forum=True)
    topic = forum.topic("Дороги")
    await anna.says("hole", chat=forum, thread=topic)
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.is_topic_message
    assert message.reply_to_message is not None
    assert message.reply_to_message.forum_topic_created is not None


async def test_a_webhook_gets_updates_in_order_with_the_secret_and_again_until_200(sandbox: Sandbox, bot: Bot) -> None:
    got: list[tuple[str, str | None]] = []
    answers = iter([500, 200, 200])

    async def take(request: web.Request) -> web.Response:
        update = await request.json()
        got.append((update["message"]["text"], request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        status = next(answers)
        if update["message"]["text"] == "two":
            reply = {"method": "sendMessage", "chat_id": update["message"]["chat"]["id"], "text": "by reply"}
            return web.json_response(reply)
        return web.Response(status=status)

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="s")
        with pytest.raises(TelegramConflictError, match="webhook is active"):
            await bot.get_updates()
        anna = sandbox.person("Анна")
        await anna.says("one")
        await anna.says("two")
        await sandbox.settled()
        assert got == [("one", "s"), ("one", "s"), ("two", "s")]
        assert anna.last().text == "by reply"
        assert (
            await bot.get_webhook_info()
        ).last_error_message == "Wrong response from the webhook: 500 Internal Server Error"
    finally:
        await runner.cleanup()
