"""Waiting for the bot."""

from __future__ import annotations

import pytest
from aiogram import Dispatcher

from sandbox import Sandbox


async def test_nothing_to_wait_for(sandbox: Sandbox) -> None:
    await sandbox.settled(timeout=1)


async def test_a_bot_that_does_not_come_is_named(sandbox: Sandbox) -> None:
    await sandbox.person("Анна").says("hello")
    with pytest.raises(TimeoutError, match="1 updates not confirmed"):
        await sandbox.settled(timeout=0.05)


async def test_the_bot_may_say_that_it_is_busy(sandbox: Sandbox, polling: Dispatcher) -> None:
    said = iter([False, False, True])

    async def idle() -> bool:
        return next(said)

    sandbox.hooks.idle = idle
    await sandbox.person("Анна").says("hello")
    await sandbox.settled()
    assert next(said, None) is None
