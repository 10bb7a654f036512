"""Updates by webhook: the secret is checked, the update is stored, then Telegram gets its 200."""

from __future__ import annotations

import asyncio
import secrets

import structlog
from aiogram import Bot
from aiohttp import web

from bot.intake import ALLOWED_UPDATES, Intake
from bot.patience import at_last
from bot.settings import Telegram
from storage.failures import DatabaseFails

log = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 the header's name, no secret
STORE_SECONDS = 10.0  # longer than a busy database takes; a full disk is waited for by Telegram's own retries
STOP_SECONDS = (
    2.0  # a request still open then is not answered, so Telegram sends it again; kept or not, it is done once
)


def application(intake: Intake, telegram: Telegram) -> web.Application:
    """The HTTP side. A wrong secret is 403; an update that cannot be stored is 503, so Telegram sends it again."""
    expected = telegram.webhook_secret.get_secret_value()

    async def receive(request: web.Request) -> web.Response:
        if not secrets.compare_digest(request.headers.get(SECRET_HEADER, ""), expected):
            return web.Response(status=403)
        try:
            update = await request.json()
        except ValueError:
            return web.Response(status=400)
        if not isinstance(update, dict) or "update_id" not in update:
            return web.Response(status=400)
        try:
            async with asyncio.timeout(STORE_SECONDS):
                await intake.store([update])
        except (TimeoutError, DatabaseFails) as error:
            log.warning("webhook.failed", error=type(error).__name__)
            return web.Response(status=503)
        return web.Response()

    app = web.Application(client_max_size=4 * 1024 * 1024)
    app.router.add_post(telegram.webhook_path, receive)
    return app


async def serve(bot: Bot, intake: Intake, telegram: Telegram) -> None:
    """Listen, tell Telegram where, and serve until cancelled."""
    runner = web.AppRunner(application(intake, telegram), shutdown_timeout=STOP_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, telegram.webhook_host, telegram.webhook_port).start()
        secret = telegram.webhook_secret.get_secret_value()
        url, allowed = telegram.webhook_url, ALLOWED_UPDATES
        await at_last(lambda: bot.set_webhook(url, secret_token=secret, allowed_updates=allowed))
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
