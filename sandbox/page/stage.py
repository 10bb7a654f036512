"""Setting the stage from another process: people, groups, faults, the log, waiting. All under `/sandbox/`."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from aiohttp import web

from sandbox.botapi.faults import Fault
from sandbox.chats import Chat
from sandbox.page.asking import body
from sandbox.sandbox import Sandbox


class Stage:
    """JSON in, JSON out; errors as `{"error": …}`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[web.RouteDef]:
        """See each method."""
        return [
            web.post("/sandbox/people", self.person),
            web.post("/sandbox/groups", self.group),
            web.post("/sandbox/groups/{chat}/{change}", self.change),
            web.get("/sandbox/faults", self.faults),
            web.post("/sandbox/faults", self.fault),
            web.delete("/sandbox/faults", self.no_faults),
            web.post("/sandbox/flood", self.flood),
            web.post("/sandbox/nudge", self.nudge),
            web.post("/sandbox/settled", self.settled),
            web.get("/sandbox/calls", self.calls),
        ]

    async def person(self, request: web.Request) -> web.Response:
        """`name`, `id`, `caption`."""
        asked = await body(request)
        person = self._sandbox.person(str(asked["name"]), asked.get("id"), str(asked.get("caption", "")))
        return web.json_response({"id": person.id})

    async def group(self, request: web.Request) -> web.Response:
        """`title`, `members` (ids), `forum`, `supergroup`, `bot_admin`, `bot`."""
        asked = await body(request)
        chat = self._sandbox.group(
            str(asked["title"]),
            [self._sandbox.persons[int(one)] for one in asked.get("members", [])],
            **{name: bool(asked[name]) for name in ("forum", "supergroup", "bot_admin", "bot") if name in asked},
        )
        return web.json_response({"id": chat.id})

    async def change(self, request: web.Request) -> web.Response:
        """topics (`title`), upgrade, members and removals (`id`), bot (`admin`), no_bot."""
        chat, asked = Chat(self._sandbox.world, int(request.match_info["chat"])), await body(request)
        result: Any = None
        match request.match_info["change"]:
            case "topics":
                result = chat.topic(str(asked["title"]))
            case "upgrade":
                result = self._sandbox.upgrade(chat).id
            case "members":
                chat.add(int(asked["id"]))
            case "removals":
                chat.remove(int(asked["id"]))
            case "bot":
                chat.add_bot(admin=bool(asked.get("admin", True)))
            case "no_bot":
                chat.remove_bot()
            case other:
                raise KeyError(other)
        return web.json_response({"id": result})

    async def faults(self, _request: web.Request) -> web.Response:
        """Those not met yet, and whether the limits hold."""
        api = self._sandbox.api
        return web.json_response({"waiting": [asdict(one) for one in api.faults.waiting], "flood": api.flood.on})

    async def fault(self, request: web.Request) -> web.Response:
        """The arguments of Sandbox.fail. ValueError names those it does not know, or that cannot be."""
        asked = await body(request)
        known = {one.name for one in fields(Fault)}
        if "method" not in asked or (unknown := asked.keys() - known):
            raise ValueError("a fault needs a method" if "method" not in asked else f"unknown: {', '.join(unknown)}")
        self._sandbox.fail(**asked)
        return await self.faults(request)

    async def no_faults(self, _request: web.Request) -> web.Response:
        """Forget the faults not met yet."""
        self._sandbox.api.faults.waiting.clear()
        return await self.faults(_request)

    async def flood(self, request: web.Request) -> web.Response:
        """`on`: whether Telegram's limits hold."""
        self._sandbox.api.flood.on = bool((await body(request)).get("on", True))
        return web.json_response({"on": self._sandbox.api.flood.on})

    async def nudge(self, _request: web.Request) -> web.Response:
        """End the long poll now."""
        self._sandbox.nudge()
        return web.json_response({})

    async def settled(self, request: web.Request) -> web.Response:
        """`timeout`: wait until the bot has nothing to do."""
        await self._sandbox.settled(float((await body(request)).get("timeout", 10)))
        return web.json_response({})

    async def calls(self, _request: web.Request) -> web.Response:
        """Everything the bot has asked for."""
        return web.json_response([
            {"method": one.method, "params": one.params, "at": one.at.isoformat(), "status": one.status,
             "description": one.description}
            for one in self._sandbox.calls
        ])  # fmt: skip
