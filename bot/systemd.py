"""Signs of life for systemd. https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html"""

from __future__ import annotations

import asyncio
import os
import socket
from contextlib import suppress

ALIVE_SECONDS = 15.0


async def keep_alive() -> None:
    """Say that the program is ready, and until cancelled that its event loop turns."""
    notify("READY=1")
    while True:
        notify("WATCHDOG=1")
        await asyncio.sleep(ALIVE_SECONDS)


def notify(state: str) -> None:
    """Tell the service manager `READY=1` or `WATCHDOG=1`; nothing happens where there is none."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as channel:
        channel.sendto(state.encode(), "\0" + address[1:] if address.startswith("@") else address)
