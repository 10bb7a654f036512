"""Moving the clock: by minutes, to an instant, to the next deadline, to the morning."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from sandbox.clock import SandboxClock
from sandbox.sandbox import Sandbox

MINUTES = re.compile(r"\+(\d+)")


async def travel(sandbox: Sandbox, where: str) -> None:
    """`+30`, `14:05` of the same day, `2026-03-16 14:05`, `deadline` or `morning`.

    Answers when the bot has done its work. ValueError when there is no such control of time here.
    """
    machine = sandbox.hooks.time
    minutes = MINUTES.fullmatch(where)
    if where == "deadline" and machine is not None:
        await machine.to_next_deadline()
    elif where == "morning" and machine is not None:
        await machine.to_morning()
    elif minutes is not None and machine is not None:
        await machine.advance(int(minutes[1]))
    elif minutes is not None:
        await forward(sandbox, sandbox.clock.now() + timedelta(minutes=int(minutes[1])))
    else:
        await forward(sandbox, instant(sandbox, where))


async def forward(sandbox: Sandbox, target: datetime) -> None:
    """Move on to an instant; one that has passed already is left where it is."""
    if sandbox.hooks.time is not None:
        await sandbox.hooks.time.to(target)
    elif isinstance(sandbox.clock, SandboxClock):
        sandbox.clock.advance(max(timedelta(), target - sandbox.clock.now()))
    else:
        raise ValueError("no such control of time here")


def instant(sandbox: Sandbox, where: str) -> datetime:
    """A time of the day, or a date and time, where the page is. ValueError for anything else."""
    zone: tzinfo = ZoneInfo(sandbox.hooks.timezone) if sandbox.hooks.timezone else UTC
    today = sandbox.clock.now().astimezone(zone).date()
    try:
        return datetime.fromisoformat(where if " " in where else f"{today} {where}").replace(tzinfo=zone)
    except ValueError:
        raise ValueError("no such control of time here") from None
