"""Updates waiting for the bot. https://core.telegram.org/bots/api#getting-updates"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

from sandbox.world.signal import Signal

# Kinds the bot gets only when it asks for them by name.
ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}


class UpdateQueue:
    """Ordered, kept until confirmed. A filter applies to updates created after it was set."""

    def __init__(self, signal: Signal) -> None:
        self._signal = signal
        self._next = 1
        self.waiting: deque[dict[str, Any]] = deque()
        self.allowed: list[str] = []
        self.confirmed_at = 0.0

    def push(self, kind: str, payload: dict[str, Any]) -> None:
        """Give the bot one more update, unless it does not want this kind."""
        if kind not in self.allowed if self.allowed else kind in ON_REQUEST:
            return
        self.waiting.append({"update_id": self._next, kind: payload})
        self._next += 1
        self._signal.fire()

    def confirm(self, offset: int) -> None:
        """Forget what stands before the offset; a negative one keeps only the last updates."""
        if offset < 0:
            keep = self.waiting[offset]["update_id"] if len(self.waiting) >= -offset else 0
            offset = keep
        while self.waiting and self.waiting[0]["update_id"] < offset:
            self.waiting.popleft()
            self.confirmed_at = asyncio.get_running_loop().time()
        self._signal.fire()

    def clear(self) -> None:
        """Drop everything pending."""
        self.waiting.clear()
        self._signal.fire()
