"""Posting updates to the bot's URL. https://core.telegram.org/bots/api#setwebhook"""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp

from sandbox.botapi.bench import Bench
from sandbox.botapi.params import Params
from sandbox.botapi.refusals import Refused
from sandbox.botapi.server import BotApi

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the name of a header
LONGEST_PAUSE = 1.0


class WebhookDelivery:
    """One update after another; the next goes only when the last was answered with 2xx."""

    def __init__(self, api: BotApi) -> None:
        self._api = api

    @property
    def _bench(self) -> Bench:
        return self._api.bench

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
            pause = 0.05
            while True:
                if not self._bench.webhook.url or not self._bench.world.queue.waiting:
                    await self._bench.world.signal.wait(3600)
                elif await self._deliver(session):
                    pause = 0.05
                else:
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, LONGEST_PAUSE)

    async def _deliver(self, session: aiohttp.ClientSession) -> bool:
        bench = self._bench
        hook, update = bench.webhook, bench.world.queue.waiting[0]
        headers = {SECRET: hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=update, headers=headers) as answer:
                body = await answer.read()
                if answer.status >= 300:
                    return self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}")
        except (aiohttp.ClientError, TimeoutError) as error:
            return self._failed(f"Connection failed: {type(error).__name__}")
        if self._bench is bench:
            bench.world.queue.confirm(update["update_id"] + 1)
        await self._reply(body)
        return True

    def _failed(self, words: str) -> bool:
        self._bench.webhook.error = words
        self._bench.webhook.error_at = int(self._bench.world.clock.now().timestamp())
        return False

    async def _reply(self, body: bytes) -> None:
        """A method in the answer is done, and nobody learns its result."""
        try:
            call: Any = json.loads(body)
        except ValueError:
            return
        if isinstance(call, dict) and "method" in call:
            try:
                await self._api.run(str(call.pop("method")), Params(call))
            except Refused:
                return
