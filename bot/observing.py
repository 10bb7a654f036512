"""/healthz and /metrics, for this machine alone: whether the bot does its work, and how much of it there is."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.diagnosis import ailments
from bot.settings import Settings
from storage.clock import Clock
from storage.condition import Condition
from storage.database import Database
from storage.failures import Damaged
from storage.vitals import Vitals, vitals

ANSWER_SECONDS = 3.0
LATE_POLL_SECONDS = 60.0


class Observed:
    """The two pages. Neither holds anything personal."""

    def __init__(self, database: Database, condition: Condition, clock: Clock, settings: Settings) -> None:
        self._database = database
        self._condition = condition
        self._clock = clock
        self._telegram = settings.telegram

    async def healthz(self, _request: web.Request) -> web.Response:
        """200 where the bot does its work, else 503; either way the reasons, and what may be measured."""
        found = await self._vitals()
        reasons = self._reasons(found)
        return web.json_response({"ok": not reasons, "reasons": reasons}, status=503 if reasons else 200)

    async def metrics(self, _request: web.Request) -> web.Response:
        """For Prometheus."""
        from bot.metrics import CONTENT_TYPE, exposition  # a third of a second that only its user pays

        body = exposition(await self._vitals())
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE})

    async def _vitals(self) -> Vitals | None:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await self._database.read(lambda tx: vitals(tx, self._clock.now()))
        except (TimeoutError, Damaged):
            return None

    def _reasons(self, found: Vitals | None) -> dict[str, str]:
        reasons = {}
        if found is None or self._condition.trouble:
            reasons["database"] = self._condition.trouble or self._condition.damage or "no answer"
        if found is None:
            return reasons
        for name, params in ailments(found).items():
            reasons[name] = ", ".join(f"{key} {value}" for key, value in params.items())
        late = self._telegram.poll_seconds + LATE_POLL_SECONDS
        if self._telegram.mode == "polling" and (found.poll_age or 0.0) > late:
            reasons["poll"] = f"seconds {int(found.poll_age or 0)}"
        return reasons


async def serve(observed: Observed, host: str, port: int) -> None:
    """Listen until cancelled."""
    app = web.Application()
    app.router.add_get("/healthz", observed.healthz)
    app.router.add_get("/metrics", observed.metrics)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
