"""Lives of the bot, one after another: real processes, ended by real signals."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


class Life(Protocol):
    """One process of the bot."""

    def signal(self, number: signal.Signals) -> None: ...

    async def ended(self) -> int: ...


@dataclass(slots=True)
class Forked:
    """A life in the nest: the child of a warmed-up parent."""

    pid: int
    code: asyncio.Task[int]

    def signal(self, number: signal.Signals) -> None:
        if not self.code.done():
            os.kill(self.pid, number)

    async def ended(self) -> int:
        return await asyncio.shield(self.code)  # whoever is tired of waiting may come again


@dataclass(slots=True)
class Plain:
    """A life of its own: `python -m bot run`, from the first import."""

    process: Process

    def signal(self, number: signal.Signals) -> None:
        if self.process.returncode is None:
            self.process.send_signal(number)

    async def ended(self) -> int:
        return await self.process.wait()


@dataclass(slots=True)
class Lives:
    """Begins lives with these settings, one at a time; their log is one file."""

    settings: dict[str, str]
    log: Path
    _nest: Process | None = field(default=None)
    _last: Life | None = field(default=None)

    async def forked(self) -> Life:
        """A life that starts in a fraction of a second."""
        if self._nest is None:
            command = (sys.executable, "-m", "tests.torture.nest", str(self.log))
            self._nest = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, env=self._env)
        assert self._nest.stdin is not None
        self._nest.stdin.write(b"\n")
        pid = await self._answer("pid")
        self._last = Forked(pid, asyncio.ensure_future(self._answer("code")))
        return self._last

    async def plain(self) -> Life:
        """A life as an administrator starts it."""
        with self.log.open("ab") as log:
            command = (sys.executable, "-m", "bot", "run")
            process = await asyncio.create_subprocess_exec(*command, env=self._env, stdout=log, stderr=log)
        self._last = Plain(process)
        return self._last

    async def close(self) -> None:
        """End the last life, if it is still there, and let the nest go."""
        if self._last is not None:
            self._last.signal(signal.SIGKILL)
            await self._last.ended()
        if self._nest is not None and self._nest.stdin is not None:
            self._nest.stdin.close()
            await self._nest.wait()

    @property
    def _env(self) -> dict[str, str]:
        return os.environ | self.settings

    async def _answer(self, word: str) -> int:
        assert self._nest is not None
        assert self._nest.stdout is not None
        line = (await self._nest.stdout.readline()).split()
        assert line[:1] == [word.encode()], f"the nest said {line!r} where {word} was due"
        return int(line[1])
