"""`python -m sandbox`: the local Telegram alone, with two people and a group."""

from __future__ import annotations

import argparse
import asyncio
from contextlib import suppress

from sandbox.sandbox import Sandbox


def arguments() -> argparse.Namespace:
    """Host, port and token."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--token", default="1:sandbox")
    parser.add_argument(
        "--public", action="store_true", help="listen on a host that is not loopback; there are no locks"
    )
    return parser.parse_args()


async def serve(asked: argparse.Namespace) -> None:
    """Run until interrupted."""
    sandbox = Sandbox(asked.token)
    anna, boris = sandbox.person("Анна", caption="Куратор"), sandbox.person("Борис", caption="Исполнитель")
    sandbox.group("ЖКХ", members=[anna, boris])
    await sandbox.start(asked.host, asked.port, public=asked.public)
    print(f"Page:    {sandbox.url}/\nBot API: {sandbox.url}/bot{asked.token}/<method>", flush=True)  # noqa: T201
    try:
        await asyncio.Event().wait()
    finally:
        await sandbox.stop()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(arguments()))
