"""HTTP of the Bot API: `/bot<token>/<method>` and `/file/bot<token>/<path>`.

https://core.telegram.org/bots/api#making-requests
"""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web

from sandbox.botapi import request as http
from sandbox.botapi.bench import Bench
from sandbox.botapi.calls import ApiCall, CallLog
from sandbox.botapi.faults import Fault, Faults
from sandbox.botapi.flood import Flood
from sandbox.botapi.methods import METHODS
from sandbox.botapi.params import Params
from sandbox.botapi.refusals import Refused

PROXY_PAGE = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
POLLS = {"getupdates"}


class BotApi:
    """Answers the bot: faults first, then limits, then the method itself."""

    def __init__(self, bench: Bench, token: str) -> None:
        self.token = token
        self.renew(bench)

    def renew(self, bench: Bench) -> None:
        """Another world behind the same address: no faults, no limits, an empty log."""
        self.bench = bench
        self.faults = Faults()
        self.flood = Flood()
        self.log = CallLog()

    def routes(self) -> list[web.RouteDef]:
        """The two paths of the Bot API."""
        return [
            web.route("*", "/bot{token}/{method}", self.call),
            web.get("/file/bot{token}/{path:.+}", self.file),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One call over HTTP."""
        name = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _answer(Refused(401, "Unauthorized"))
        try:
            params = await http.read(request)
        except Refused as refused:
            return _answer(refused)
        if name.lower() in POLLS:
            return await self._work(request, name, params, ApiCall(name, params.values, self.bench.world.clock.now()))
        call, log = ApiCall(name, params.values, self.bench.world.clock.now()), self.log
        log.begin(call)
        try:
            return await self._work(request, name, params, call)
        finally:
            log.end(asyncio.get_running_loop().time())
            self.bench.world.signal.fire()

    async def _work(self, request: web.Request, name: str, params: Params, call: ApiCall) -> web.StreamResponse:
        fault = self.faults.take(name, params.text("chat_id"))
        if fault is not None:
            await asyncio.sleep(fault.delay)
            if fault.drop == "before":
                return _cut(request)
            refusal = fault.refusal()
            if refusal is not None:
                call.status, call.description = refusal.code, refusal.description
                return _broken(fault, refusal)
        answer = await self._answer(name, params, call)
        return _cut(request) if fault is not None and fault.drop == "after" else answer

    async def _answer(self, name: str, params: Params, call: ApiCall) -> web.Response:
        try:
            result = await self.run(name, params)
        except Refused as refused:
            call.status, call.description = refused.code, refused.description
            return _answer(refused)
        call.status = 200
        return web.json_response({"ok": True, "result": result})

    async def run(self, name: str, params: Params) -> Any:
        """The method itself. Refused 404 when there is no such method."""
        method = METHODS.get(name.lower())
        if method is None:
            raise Refused(404, "Not Found: method not found")
        self.flood.check(name, params.text("chat_id"), self.bench.world.clock.now().timestamp())
        return await method(self.bench, params)

    async def file(self, request: web.Request) -> web.Response:
        """The bytes of a file. https://core.telegram.org/bots/api#getfile"""
        if request.match_info["token"] != self.token:
            return _answer(Refused(401, "Unauthorized"))
        media = self.bench.world.files.by_path.get(request.match_info["path"])
        if media is None:
            return _answer(Refused(404, "Not Found"))
        return web.Response(body=media.content, content_type="application/octet-stream")


def _answer(refused: Refused) -> web.Response:
    return web.json_response(refused.body(), status=refused.code)


def _broken(fault: Fault, refusal: Refused) -> web.Response:
    if fault.html:
        return web.Response(text=PROXY_PAGE, status=refusal.code, content_type="text/html")
    return _answer(refusal)


def _cut(request: web.Request) -> web.Response:
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
