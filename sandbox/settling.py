"""Waiting until the bot has nothing left to do."""

from __future__ import annotations

import asyncio

from sandbox.botapi.server import BotApi
from sandbox.hooks import Hooks

QUIET = 0.05
QUIET_WHEN_TOLD = 0.005


async def settled(api: BotApi, hooks: Hooks, seconds: float, quiet: float | None = None) -> None:
    """All updates confirmed, no call for a while, and the bot says it is idle. TimeoutError tells what is left."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    lull = quiet if quiet is not None else QUIET if hooks.idle is None else QUIET_WHEN_TOLD
    while True:
        rest = max(api.log.finished_at, api.bench.world.queue.confirmed_at) + lull - loop.time()
        busy = api.bench.world.queue.waiting or api.log.in_flight
        if not busy and rest <= 0:
            version = api.bench.world.signal.version
            if hooks.idle is None or await hooks.idle():
                if version == api.bench.world.signal.version:
                    return
                continue
            rest = 0.01
        left = end - loop.time()
        if left <= 0:
            raise TimeoutError(_left(api, seconds))
        await api.bench.world.signal.wait(left if busy else min(max(rest, 0.001), left))


def _left(api: BotApi, seconds: float) -> str:
    waiting = [next(key for key in update if key != "update_id") for update in api.bench.world.queue.waiting]
    listening = "a webhook" if api.bench.webhook.url else f"{api.bench.poller} polls so far"
    return (
        f"the bot has not settled within {seconds:g} s: {len(waiting)} updates not confirmed "
        f"({', '.join(waiting[:5])}), {api.log.in_flight} calls in flight, {listening}; or it says it is busy"
    )
