"""The page itself, its state, its events and its files."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from aiohttp import web

from sandbox.page.acts import Acts
from sandbox.page.asking import guarded
from sandbox.page.shown import message_json, person_json
from sandbox.page.stage import Stage
from sandbox.page.theatre import Theatre
from sandbox.page.timemachine import TimeMachine
from sandbox.sandbox import Sandbox

STATIC = Path(__file__).parent.parent / "static"
# Nothing is fetched from elsewhere, and nobody else may frame the page.
POLICY = "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'"
NEWEST = 200
HEARTBEAT = 15.0


class Page:
    """`/` and everything the page asks for."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._theatre = Theatre(sandbox)
        self._time = TimeMachine(sandbox, self._theatre.player)

    def routes(self) -> list[web.AbstractRouteDef]:
        """All of them, the driving API included."""
        driving = [
            web.get("/sandbox/state", self.state),
            web.get("/sandbox/events", self.events),
            web.get("/sandbox/people/{person}/chats/{chat}/messages", self.messages),
            web.get("/sandbox/files/{unique}", self.file),
            *self._time.routes(),
            *Stage(self._sandbox).routes(),
            *self._theatre.routes(),
            *Acts(self._sandbox, self._theatre.player).routes(),
        ]
        return [web.get("/", self.index), *map(guarded, driving), web.static("/static", STATIC)]

    async def index(self, _request: web.Request) -> web.StreamResponse:
        """The HTML."""
        return web.FileResponse(STATIC / "index.html", headers={"Content-Security-Policy": POLICY})

    async def state(self, _request: web.Request) -> web.Response:
        """The clock, the controls, the phones with their chat lists."""
        sandbox = self._sandbox
        return web.json_response({
            "version": sandbox.world.signal.version,
            "epoch": sandbox.epoch,
            "now": sandbox.clock.now().isoformat(),
            "timezone": sandbox.hooks.timezone,
            "bot": {"id": sandbox.world.bot.id, "name": sandbox.world.bot.first_name,
                    "username": sandbox.world.bot.username},
            "time": self._time.controls(),
            "history": sandbox.hooks.history is not None,
            "people": [person_json(sandbox.api.bench, one) for one in sandbox.persons.values()],
            **self._theatre.shown(),
        })  # fmt: skip

    async def messages(self, request: web.Request) -> web.Response:
        """The newest messages of a chat as this person sees them."""
        person = self._sandbox.persons[int(request.match_info["person"])]
        seen = person.messages(int(request.match_info["chat"]))
        known = {one.id: one for one in seen}
        shown: list[Any] = [message_json(self._sandbox.world, person, one, known) for one in seen[-NEWEST:]]
        return web.json_response(shown)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: a version whenever anything has changed."""
        stream = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await stream.prepare(request)
        signal = self._sandbox.world.signal
        told = -1
        with suppress(ConnectionResetError):  # the page was closed
            while not self._sandbox.closing:
                if told != signal.version:
                    told = signal.version
                    await stream.write(f"data: {told}\n\n".encode())
                elif not await signal.wait(HEARTBEAT):
                    await stream.write(b": still here\n\n")
        return stream

    async def file(self, request: web.Request) -> web.Response:
        """A file of a message; only pictures open in the page itself."""
        media = self._sandbox.world.files.by_unique[request.match_info["unique"]]
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "max-age=3600"}
        if media.kind != "photo":
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=media.content, content_type=media.mime, headers=headers)
