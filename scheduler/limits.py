"""Telegram's limits on sending: about 30 messages a second in all, 1 a second to a chat, 20 a minute to a group."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

MINUTE = 60.0


@dataclass(slots=True)
class Limits:
    """Sliding windows over monotonic seconds. https://core.telegram.org/bots/faq#my-bot-is-hitting-limits

    `group_reserve` of the group's share is kept free for urgent messages. Zero switches a limit off.
    """

    per_second: int = 25
    chat_interval: float = 1.0
    group_per_minute: int = 18
    group_reserve: int = 5
    _all: deque[float] = field(default_factory=deque)
    _chats: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _paused: dict[int, float] = field(default_factory=dict)

    def sent(self, chat_id: int, at: float) -> None:
        """Remember that something was sent to a chat."""
        self._all.append(at)
        self._chats[chat_id].append(at)

    def recall(self, sent: Iterable[tuple[int, float]]) -> None:
        """Start from what is written down of the last minute: chats, with the instants in order."""
        self._all.clear()
        self._chats.clear()
        for chat_id, at in sent:
            self.sent(chat_id, at)

    def pause(self, chat_id: int, until: float) -> None:
        """Telegram said `retry_after`: the chat gets nothing before `until`."""
        self._paused[chat_id] = until

    def free(self, at: float) -> int:
        """How many messages may be sent right now in all."""
        if not self.per_second:
            return 30
        while self._all and self._all[0] <= at - 1:
            self._all.popleft()
        return max(0, self.per_second - len(self._all))

    def busy(self, at: float) -> set[int]:
        """Chats that must wait: paused, written to within the interval, or out of their minute's share."""
        waiting = {chat for chat, until in self._paused.items() if until > at}
        for chat, times in list(self._chats.items()):
            while times and times[0] <= at - MINUTE:
                times.popleft()
            if not times:
                del self._chats[chat]
                continue
            if (self.chat_interval and times[-1] > at - self.chat_interval) or (
                chat < 0 and self.group_per_minute and len(times) >= self.group_per_minute - self.group_reserve
            ):
                waiting.add(chat)
        return waiting
