"""Telegram's limits on sending: 30 a second, 1 a second to a chat, 20 a minute to a group.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from sandbox.botapi.refusals import too_many

SENDING = ("send", "copy", "forward", "edit")
EXEMPT = {"sendchataction"}


@dataclass(slots=True)
class Flood:
    """Off until turned on. A chat may take a short burst, as in life; then it is one a second."""

    on: bool = False
    per_second: int = 30
    chat_burst: int = 3
    group_minute: int = 20
    _all: deque[float] = field(default_factory=deque)
    _chats: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def check(self, method: str, chat: str, now: float) -> None:
        """Count the call. Refused with 429 and the seconds to wait when it is one too many."""
        name = method.lower()
        if not self.on or not name.startswith(SENDING) or name in EXEMPT:
            return
        self._limit(self._all, self.per_second, 1.0, now)
        mine = self._chats[chat]
        if chat.startswith("-") and not name.startswith("edit"):
            self._limit(mine, self.group_minute, 60.0, now)
        recent = deque(at for at in mine if now - at < self.chat_burst)
        self._limit(recent, self.chat_burst, float(self.chat_burst), now)
        self._all.append(now)
        mine.append(now)

    @staticmethod
    def _limit(times: deque[float], most: int, window: float, now: float) -> None:
        while times and now - times[0] >= (60.0 if window < 60 and len(times) > 60 else window):
            times.popleft()
        if len(times) >= most:
            raise too_many(max(1, math.ceil(times[0] + window - now)))
