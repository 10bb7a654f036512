"""Lives of the bot, one after another: real processes, ended by real signals."""

from __future__ import annotations

import os
import signal
from asyncio.subprocess import Process
from dataclasses import dataclass, field
from pathlib import Path

from tests.hatching import Hatched, hatch, plain

Life = Hatched | Process


@dataclass(slots=True)
class Lives:
    """Begins lives with these settings, one at a time; their log is one file."""

    settings: dict[str, str]
    log: Path
    _last: Life | None = field(default=None)

    async def hatched(self) -> Life:
        """A life that starts in a fraction of a second."""
        with self.log.open("ab") as log:
            self._last = hatch("run", env=self._env, stdout=log.fileno(), stderr=log.fileno())
        return self._last

    async def plain(self) -> Life:
        """A life as an administrator starts it."""
        with self.log.open("ab") as log:
            self._last = await plain("run", env=self._env, stdout=log.fileno(), stderr=log.fileno())
        return self._last

    async def close(self) -> None:
        """End the last life, if it is still there."""
        if self._last is not None and self._last.returncode is None:
            self._last.send_signal(signal.SIGKILL)
            await self._last.wait()

    @property
    def _env(self) -> dict[str, str]:
        return os.environ | self.settings
