"""Getting updates. https://core.telegram.org/bots/api#getting-updates"""

from __future__ import annotations

import asyncio
from typing import Any

from sandbox.botapi.bench import Bench, Webhook, method
from sandbox.botapi.params import Params
from sandbox.botapi.refusals import Refused, bad


@method("getUpdates")
async def get_updates(bench: Bench, params: Params) -> list[dict[str, Any]]:
    """A real long poll. 409 while a webhook is set, and for a poller that a newer one has put out."""
    if bench.webhook.url:
        raise Refused(409, "Conflict: can't use getUpdates method while webhook is active; "
                           "use deleteWebhook to delete the webhook first")  # fmt: skip
    queue = bench.world.queue
    allowed = params.json("allowed_updates")
    if allowed is not None:
        queue.allowed = list(allowed)
    offset = params.integer("offset")
    if offset:
        queue.confirm(offset)
    bench.poller += 1
    me = bench.poller
    bench.world.signal.fire()
    limit = min(max(params.integer("limit") or 100, 1), 100)
    await _wait(bench, me, params.integer("timeout") or 0)
    if bench.poller != me and not bench.closing:
        raise Refused(409, "Conflict: terminated by other getUpdates request; "
                           "make sure that only one bot instance is running")  # fmt: skip
    return list(queue.waiting)[:limit]


async def _wait(bench: Bench, me: int, seconds: int) -> None:
    """Until there is something to give, another poller comes, or the time is over."""
    end = asyncio.get_running_loop().time() + seconds
    while not bench.world.queue.waiting and bench.poller == me and not bench.closing:
        left = end - asyncio.get_running_loop().time()
        nudged = bench.nudges
        if left <= 0 or not await bench.world.signal.wait(left) or bench.nudges != nudged:
            return


@method("setWebhook")
async def set_webhook(bench: Bench, params: Params) -> bool:
    """Updates will be posted to the URL, one after another. Loopback over plain HTTP is fine here."""
    url = params.text("url")
    if url and not url.startswith(("http://", "https://")):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    allowed = params.json("allowed_updates")
    if allowed is not None:
        bench.world.queue.allowed = list(allowed)
    if params.flag("drop_pending_updates"):
        bench.world.queue.clear()
    bench.webhook = Webhook(url, params.text("secret_token"), params.integer("max_connections") or 40)
    bench.poller += 1
    bench.world.signal.fire()
    return True


@method("deleteWebhook")
async def delete_webhook(bench: Bench, params: Params) -> bool:
    """Back to polling."""
    if params.flag("drop_pending_updates"):
        bench.world.queue.clear()
    bench.webhook = Webhook()
    bench.world.signal.fire()
    return True


@method("getWebhookInfo")
async def get_webhook_info(bench: Bench, _params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#webhookinfo"""
    hook = bench.webhook
    shown: dict[str, Any] = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(bench.world.queue.waiting),
    }
    if hook.url:
        shown["max_connections"] = hook.max_connections
    if hook.error:
        shown |= {"last_error_message": hook.error, "last_error_date": hook.error_at}
    return shown | ({"allowed_updates": bench.world.queue.allowed} if bench.world.queue.allowed else {})
