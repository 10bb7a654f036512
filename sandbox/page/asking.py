"""Reading what the page asks, and telling it what went wrong."""

from __future__ import annotations

from functools import wraps
from typing import Any, cast
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

STATUS: dict[type[Exception], int] = {
    PermissionError: 403,
    LookupError: 404,
    AssertionError: 404,
    ValueError: 400,
    TypeError: 400,
    TimeoutError: 504,
}


async def body(request: web.Request) -> dict[str, Any]:
    """The JSON object of the request, empty when there is none. ValueError for anything else."""
    if not request.can_read_body:
        return {}
    asked = await request.json()
    if not isinstance(asked, dict):
        raise ValueError("a JSON object is expected")  # noqa: TRY004  the answer is 400
    return asked


def guarded(route: web.RouteDef) -> web.RouteDef:
    """The same route; its faults are JSON with `error`, and another site's page may not drive the phones.

    No middleware of the server: aiohttp keeps the last thousand handlers a middleware was put around, and with each
    of them a sandbox that was stopped long ago.
    """

    @wraps(route.handler)
    async def answer(request: web.Request) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != request.host:
            return web.json_response({"error": "requests of other sites are refused"}, status=403)
        try:
            return await cast(Handler, route.handler)(request)
        except tuple(STATUS) as error:
            status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
            return web.json_response({"error": str(error).strip("'\"")}, status=status)

    return web.RouteDef(route.method, route.path, answer, route.kwargs)
