"""One address before several replicas, as nginx with proxy_next_upstream stands there."""

from collections import Counter
from itertools import cycle

import aiohttp
from aiohttp import web


class Balancer:
    """Each request to the next replica in turn; to the one after it where that one does not answer."""

    def __init__(self, ports):
        self._ports = list(ports)
        self._turn = cycle(self._ports)
        self.served: Counter[int] = Counter()
        self.url = ""

    async def start(self):
        self._http = aiohttp.ClientSession()
        app = web.Application()
        app.router.add_post("/telegram", self._pass_on)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/telegram"

    async def stop(self):
        await self._runner.cleanup()
        await self._http.close()

    async def _pass_on(self, request):
        body = await request.read()
        for _ in self._ports:
            port = next(self._turn)
            try:
                async with self._http.post(
                    f"http://127.0.0.1:{port}/telegram", data=body, headers=request.headers
                ) as answer:
                    self.served[port] += 1
                    return web.Response(status=answer.status)
            except aiohttp.ClientError:
                continue
        return web.Response(status=502)
