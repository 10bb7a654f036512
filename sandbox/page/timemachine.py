"""The time machine and the history of cases, lent by the composition root."""

from __future__ import annotations

import inspect
from datetime import timedelta
from typing import Any

from aiohttp import web

from sandbox.clock import SandboxClock
from sandbox.page.asking import body
from sandbox.sandbox import Sandbox


class TimeMachine:
    """`POST /sandbox/time` with `advance` (minutes) or `to` (deadline, morning); `GET /sandbox/history`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[web.RouteDef]:
        """Two paths."""
        return [web.post("/sandbox/time", self.travel), web.get("/sandbox/history", self.history)]

    def controls(self) -> dict[str, bool]:
        """Which buttons the page may show."""
        lent = self._sandbox.hooks.time is not None
        return {"advance": lent or isinstance(self._sandbox.clock, SandboxClock), "deadline": lent, "morning": lent}

    async def travel(self, request: web.Request) -> web.Response:
        """Answers with the new `now`, when the bot has done its work. ValueError when there is no such control."""
        asked = await body(request)
        await self._move(asked)
        self._sandbox.world.signal.fire()
        return web.json_response({"now": self._sandbox.clock.now().isoformat()})

    async def _move(self, asked: dict[str, Any]) -> None:
        machine, clock = self._sandbox.hooks.time, self._sandbox.clock
        match asked:
            case {"advance": int(minutes)} if machine is not None:
                await machine.advance(minutes)
            case {"advance": int(minutes)} if isinstance(clock, SandboxClock):
                clock.advance(timedelta(minutes=minutes))
            case {"to": "deadline"} if machine is not None:
                await machine.to_next_deadline()
            case {"to": "morning"} if machine is not None:
                await machine.to_morning()
            case _:
                raise ValueError("no such control of time here")

    async def history(self, _request: web.Request) -> web.Response:
        """The cases as the hook tells them."""
        hook = self._sandbox.hooks.history
        told: Any = hook() if hook is not None else []
        if inspect.isawaitable(told):
            told = await told
        return web.json_response(told)
