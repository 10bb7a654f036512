"""Reading a call from HTTP: GET and POST, query, urlencoded, JSON and multipart.

https://core.telegram.org/bots/api#making-requests
"""

from __future__ import annotations

import json

from aiohttp import BodyPartReader, web

from sandbox.botapi.params import Params, Upload
from sandbox.botapi.refusals import bad


async def read(request: web.Request) -> Params:
    """All arguments of the call. Refused for JSON that cannot be parsed."""
    params = Params(dict(request.query))
    kind = request.content_type
    if kind == "application/json":
        await _json(request, params)
    elif kind == "multipart/form-data":
        await _multipart(request, params)
    elif request.method == "POST":
        params.values |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    return params


async def _json(request: web.Request, params: Params) -> None:
    raw = await request.read()
    if not raw.strip():
        return
    try:
        values = json.loads(raw)
    except ValueError:
        raise bad("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise bad("JSON object expected")
    params.values |= values


async def _multipart(request: web.Request, params: Params) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read(decode=True))
        if part.filename is None:
            params.values[part.name] = content.decode()
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            params.files[part.name] = Upload(part.filename, mime, content)
