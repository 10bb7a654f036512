"""A Bot API that costs as little as HTTP can: it hands out updates and notes when they are answered.

As Telegram's own does, it hands out an update until a later offset confirms it: a poll whose bot has hung up takes
none along.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count, islice
from typing import Any

from aiohttp import web

AT_ONCE = 20  # updates a poll
PATIENCE_SECONDS = 300
DATE = 1_800_000_000  # of every message the bots send; none of them looks

Update = dict[str, Any]


@dataclass(slots=True)
class Line:
    """One bot: updates on their way to it, and what it still has to do about them."""

    updates: deque[Update] = field(default_factory=deque)
    expected: set[tuple[str, ...]] = field(default_factory=set)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    done: asyncio.Event = field(default_factory=asyncio.Event)
    polled: asyncio.Event = field(default_factory=asyncio.Event)
    fault: str = ""

    def broken(self, fault: str) -> None:
        """Whoever waits for the bot waits in vain."""
        self.fault = fault
        self.polled.set()
        self.done.set()

    async def until(self, event: asyncio.Event) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await event.wait()
        if self.fault:
            raise RuntimeError(self.fault)


class FakeTelegram:
    """Serves any number of bots, told apart by their tokens."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}
        self._ids = count(1_000_000)
        self._updates = count(1_000_000_000)
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._call)
        self._runner = web.AppRunner(app, shutdown_timeout=1)
        self.url = ""

    async def __aenter__(self) -> FakeTelegram:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def token(self) -> str:
        """For one more bot."""
        token = f"{len(self._lines) + 1}:bench"
        self._lines[token] = Line()
        return token

    def line(self, token: str) -> Line:
        return self._lines[token]

    async def ready(self, token: str) -> None:
        """Wait until the bot asks for updates."""
        line = self.line(token)
        await line.until(line.polled)

    async def done(self, token: str) -> None:
        """Wait until the bot has answered every press and edited the message of each."""
        line = self.line(token)
        await line.until(line.done)

    def send(self, token: str, presses: Iterable[Update]) -> None:
        """Have the bot fetch presses."""
        line = self.line(token)
        line.done.clear()
        for press in presses:
            query = press["callback_query"]
            message = query["message"]
            line.expected.add(("answer", query["id"]))
            line.expected.add(("edit", str(message["chat"]["id"]), str(message["message_id"])))
            line.updates.append({**press, "update_id": next(self._updates)})
        line.arrived.set()

    async def pressed(self, token: str, presses: Iterable[Update]) -> float:
        """Seconds from sending presses until the bot has answered them all and edited the message of each."""
        start = time.perf_counter()
        self.send(token, presses)
        await self.done(token)
        return time.perf_counter() - start

    async def _call(self, request: web.Request) -> web.Response:
        line, method = self.line(request.match_info["token"]), request.match_info["method"]
        form = await request.post()
        if method == "getUpdates":
            offset, patience = (int(str(form.get(name) or 0)) for name in ("offset", "timeout"))
            return _ok(await self._unconfirmed(line, offset, patience))
        if method == "getMe":
            return _ok({"id": 1, "is_bot": True, "first_name": "bench", "username": "bench_bot"})
        if method == "answerCallbackQuery":
            if form.get("show_alert") == "true":
                line.broken(f"a press was refused: {form['text']!r}")
            self._happened(line, ("answer", str(form["callback_query_id"])))
            return _ok(result=True)
        if method == "editMessageText":
            self._happened(line, ("edit", str(form["chat_id"]), str(form["message_id"])))
        elif method != "sendMessage":
            return _ok(result=True)
        number = int(str(form.get("message_id") or next(self._ids)))
        chat = {"id": int(str(form["chat_id"])), "type": "supergroup", "title": "chat"}
        return _ok({"message_id": number, "date": DATE, "chat": chat, "text": form["text"]})

    @staticmethod
    async def _unconfirmed(line: Line, offset: int, patience: int) -> list[Update]:
        line.polled.set()
        while line.updates and line.updates[0]["update_id"] < offset:
            line.updates.popleft()
        if not line.updates:
            line.arrived.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await line.arrived.wait()
        return list(islice(line.updates, AT_ONCE))

    @staticmethod
    def _happened(line: Line, what: tuple[str, ...]) -> None:
        line.expected.discard(what)
        if not line.expected:
            line.done.set()


def _ok(result: Any) -> web.Response:
    return web.Response(text=json.dumps({"ok": True, "result": result}), content_type="application/json")
