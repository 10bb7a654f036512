"""Reading what the page asks, and telling it what went wrong."""

from __future__ import annotations

from typing import Any
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


@web.middleware
async def tell_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Faults of `/sandbox/…` are JSON with `error`; another site's page may not drive the phones."""
    if not request.path.startswith("/sandbox/"):
        return await handler(request)
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return web.json_response({"error": "requests of other sites are refused"}, status=403)
    try:
        return await handler(request)
    except tuple(STATUS) as error:
        status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
        return web.json_response({"error": str(error).strip("'\"")}, status=status)
