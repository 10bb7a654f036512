"""Telegram's limits on sending: 30 a second, 1 a second to a chat, 20 a minute to a group.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from sandbox.botapi.refusals import too_many

SENDING = ("sendm", "sendp", "sendv", "sendd", "senda", "copy", "forward", "edit")
LONGEST = 60.0


@dataclass(slots=True)
class Flood:
    """Off until turned on. Counts in seconds of the sandbox's clock, edits too."""

    on: bool = False
    all_second: int = 30
    chat_second: int = 1
    group_minute: int = 20
    _sent: deque[tuple[float, str]] = field(default_factory=deque)

    def check(self, method: str, chat: str, now: float) -> None:
        """Count the call. Refused with 429 and the seconds to wait when it is one too many."""
        name = method.lower()
        if not self.on or not name.startswith(SENDING):
            return
        while self._sent and now - self._sent[0][0] >= LONGEST:
            self._sent.popleft()
        mine = [at for at, where in self._sent if where == chat]
        _limit([at for at, _ in self._sent], self.all_second, 1.0, now)
        _limit(mine, self.chat_second, 1.0, now)
        if chat.startswith("-"):
            _limit(mine, self.group_minute, LONGEST, now)
        self._sent.append((now, chat))


def _limit(times: list[float], most: int, window: float, now: float) -> None:
    recent = [at for at in times if now - at < window]
    if len(recent) >= most:
        raise too_many(max(1, math.ceil(recent[-most] + window - now)))
