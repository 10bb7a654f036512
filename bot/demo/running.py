"""Starts the sandbox and the unmodified bot against it, on loopback, on a database that ends with the demo."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import typer

from bot import log
from bot.demo.scenery import Scenery
from bot.demo.stories import stories
from bot.settings import Log
from sandbox import Sandbox
from storage import regulations


def demonstrate(
    host: str, port: int, regulation: str, *, empty: bool = False, told: Callable[[str], None] = typer.echo
) -> None:
    """Run until Ctrl-C or SIGTERM; `empty`: nobody is on the roster but the admin.

    Raises SettingsFault for a wrong regulation, ValueError for a host that is not loopback.
    """
    log.configure(Log(level="WARNING"))
    with tempfile.TemporaryDirectory(prefix="otklik-demo-") as folder, suppress(KeyboardInterrupt):
        asyncio.run(_demonstrate(host, port, regulation, Path(folder), told, empty=empty))


async def _demonstrate(
    host: str, port: int, regulation: str, folder: Path, told: Callable[[str], None], *, empty: bool
) -> None:
    sandbox = Sandbox("1:demo")
    scenes = Scenery(sandbox, regulation, folder, empty=empty)
    await sandbox.start(host, port)
    try:
        async with scenes as scenery:
            await scenery.open(regulation)
            sandbox.hooks.scenery = scenery
            sandbox.hooks.scripts = [] if empty else stories()
            over = _asked_to_stop()
            told(f"{regulations.read(regulation)[0].act.title}\nPage: {sandbox.url}/\nStop: Ctrl-C")
            await over.wait()
    finally:
        await sandbox.stop()


def _asked_to_stop() -> asyncio.Event:
    """Set by Ctrl-C and by SIGTERM, also where the shell that started the demo has it ignore Ctrl-C."""
    over = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, over.set)
    return over
