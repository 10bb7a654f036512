"""The time machine and the history of cases, lent by the composition root."""

from __future__ import annotations

import inspect
from typing import Any

from aiohttp import web

from sandbox.clock import SandboxClock
from sandbox.page.asking import body
from sandbox.sandbox import Sandbox
from sandbox.story.player import Player
from sandbox.story.timing import travel


class TimeMachine:
    """`POST /sandbox/time` with `advance` (minutes) or `to` (deadline, morning); `GET /sandbox/history`."""

    def __init__(self, sandbox: Sandbox, player: Player) -> None:
        self._sandbox = sandbox
        self._player = player

    def routes(self) -> list[web.RouteDef]:
        """Two paths."""
        return [web.post("/sandbox/time", self.travel), web.get("/sandbox/history", self.history)]

    def controls(self) -> dict[str, bool]:
        """Which buttons the page may show."""
        lent = self._sandbox.hooks.time is not None
        return {"advance": lent or isinstance(self._sandbox.clock, SandboxClock), "deadline": lent, "morning": lent}

    async def travel(self, request: web.Request) -> web.Response:
        """Answers with the new `now`, when the bot has done its work. ValueError when there is no such control."""
        where = _asked(await body(request))
        self._player.taken_over()
        await travel(self._sandbox, where)
        self._sandbox.world.signal.fire()
        return web.json_response({"now": self._sandbox.clock.now().isoformat()})

    async def history(self, _request: web.Request) -> web.Response:
        """The cases as the hook tells them."""
        hook = self._sandbox.hooks.history
        told: Any = hook() if hook is not None else []
        if inspect.isawaitable(told):
            told = await told
        return web.json_response(told)


def _asked(asked: dict[str, Any]) -> str:
    match asked:
        case {"advance": int(minutes)} if minutes >= 0:
            return f"+{minutes}"
        case {"to": ("deadline" | "morning") as where}:
            return str(where)
    raise ValueError("no such control of time here")
