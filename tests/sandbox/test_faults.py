"""Trouble on order reaches aiogram as it would in life."""

from __future__ import annotations

import asyncio

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from sandbox import Person, Sandbox
from tests.sandbox.conftest import QuickSession


@pytest.fixture
async def anna(sandbox: Sandbox) -> Person:
    person = sandbox.person("Анна")
    await person.says("/start")
    return person


async def test_too_many_requests_for_one_chat_only(sandbox: Sandbox, bot: Bot, anna: Person) -> None:
    boris = sandbox.person("Борис")
    await boris.says("/start")
    sandbox.fail("sendMessage", chat=anna.id, retry_after=7)
    await bot.send_message(boris.id, "x")
    with pytest.raises(TelegramRetryAfter) as refusal:
        await bot.send_message(anna.id, "x")
    assert refusal.value.retry_after == 7
    await bot.send_message(anna.id, "now it works")


async def test_statuses(sandbox: Sandbox, bot: Bot, anna: Person) -> None:
    sandbox.fail("sendMessage", status=403)
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(anna.id, "x")
    sandbox.fail("sendMessage", status=500)
    with pytest.raises(TelegramServerError):
        await bot.send_message(anna.id, "x")
    sandbox.fail("sendMessage", status=502, html=True)
    with pytest.raises(ClientDecodeError):
        await bot.send_message(anna.id, "x")
    assert not anna.sees("x")


async def test_a_line_cut_before_and_after(sandbox: Sandbox, bot: Bot, anna: Person) -> None:
    sandbox.fail("sendMessage", drop="before")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "never came")
    assert not anna.sees("never came")
    sandbox.fail("sendMessage", drop="after")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "came, answer lost")
    assert anna.sees("came, answer lost")


async def test_a_slow_call(sandbox: Sandbox, bot: Bot, anna: Person) -> None:
    sandbox.fail("sendMessage", status=200, delay=0.05)
    started = asyncio.get_running_loop().time()
    await bot.send_message(anna.id, "x")
    assert asyncio.get_running_loop().time() - started >= 0.05


async def test_limits_when_they_are_on(sandbox: Sandbox, bot: Bot, anna: Person) -> None:
    sandbox.limit_flood()
    await bot.send_message(anna.id, "one")
    with pytest.raises(TelegramRetryAfter) as refusal:
        await bot.send_message(anna.id, "two")
    assert refusal.value.retry_after == 1


async def test_a_wrong_token_is_unauthorized(sandbox: Sandbox) -> None:
    server = TelegramAPIServer.from_base(sandbox.url)
    async with Bot("2:other", session=QuickSession(api=server)) as stranger:
        with pytest.raises(TelegramUnauthorizedError):
            await stranger.get_me()


async def test_the_log_tells_what_was_asked(sandbox: Sandbox, bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "x")
    call = sandbox.calls[-1]
    assert (call.method, call.params["text"], call.status) == ("sendMessage", "x", 200)
