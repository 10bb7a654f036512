"""/healthz and /metrics over HTTP. Loaded where a port is set for them, as the web server is."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.metrics import CONTENT_TYPE, exposition
from bot.observing import Observed


async def serve(observed: Observed, host: str, port: int) -> None:
    """Listen until cancelled."""

    async def healthz(_request: web.Request) -> web.Response:
        """200 where the bot does its work, else 503; either way the reasons, and what may be measured."""
        reasons = await observed.reasons()
        return web.json_response({"ok": not reasons, "reasons": reasons}, status=503 if reasons else 200)

    async def metrics(_request: web.Request) -> web.Response:
        """For Prometheus."""
        return web.Response(body=exposition(await observed.vitals()), headers={"Content-Type": CONTENT_TYPE})

    app = web.Application()
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/metrics", metrics)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
