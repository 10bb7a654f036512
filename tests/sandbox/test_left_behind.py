"""A sandbox that is stopped leaves nothing behind: suites start hundreds of them in one process."""

import gc
import weakref

from aiohttp import ClientSession

from sandbox import Sandbox


async def test_a_stopped_sandbox_can_be_forgotten():
    sandbox = Sandbox()
    await sandbox.start()
    async with ClientSession() as http, http.get(f"{sandbox.url}/sandbox/state") as answer:
        assert answer.status == 200
    await sandbox.stop()
    world = weakref.ref(sandbox.world)
    del sandbox
    gc.collect()
    assert world() is None
