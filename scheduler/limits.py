"""Telegram's limits on sending: about 30 messages a second in all, 1 a second to a chat, 20 a minute to a group."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from storage.outbox import BULK, NORMAL, URGENT

MINUTE = 60.0
UNLIMITED = 1000
REFUSED_CHATS, REFUSED_WITHIN = 3, 10.0  # so many chats refused within so many seconds: it is the bot, not a chat
SLOW_SECONDS, SLOWEST = 60.0, 4


@dataclass(slots=True)
class Limits:
    """Sliding windows over monotonic seconds. https://core.telegram.org/bots/faq#my-bot-is-hitting-limits

    A group gets `group_per_minute`, edits included, and its topics share them; `group_reserve` more are for urgent
    messages alone, and redrawn cards may use no more than half. Past that half the share is spread evenly, so that
    a long queue leaves a place free every few seconds. Zero switches a limit off.
    """

    per_second: int = 25
    chat_interval: float = 1.0
    group_per_minute: int = 18
    group_reserve: int = 2
    _all: deque[float] = field(default_factory=deque)
    _chats: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _paused: dict[int, float] = field(default_factory=dict)
    _refused: deque[tuple[float, int]] = field(default_factory=deque)
    _halved: int = 0
    _slow_until: float = 0.0

    def started(self, at: float) -> None:
        """A call to Telegram begins."""
        self._all.append(at)

    def sent(self, chat_id: int, at: float, messages: int = 1) -> None:
        """So many messages or edits have come to a chat: counted when the answer is here, so never too early."""
        self._chats[chat_id].extend([at] * messages)

    def recall(self, sent: Iterable[tuple[int, float, int]]) -> None:
        """Start from what is written down of the last minute: chat, instant and messages, in the order of instants."""
        self._all.clear()
        self._chats.clear()
        for chat_id, at, messages in sent:
            self.started(at)
            self.sent(chat_id, at, messages)

    def pause(self, chat_id: int, until: float) -> None:
        """The chat gets nothing at all before `until`."""
        self._paused[chat_id] = max(until, self._paused.get(chat_id, until))

    def refused(self, chat_id: int, at: float, seconds: float) -> None:
        """Telegram said `retry_after`. Several chats refused at a time halve the speed for a minute, and again."""
        self.pause(chat_id, at + seconds)
        self._refused.append((at, chat_id))
        while at - self._refused[0][0] >= REFUSED_WITHIN:
            self._refused.popleft()
        if len({chat for _, chat in self._refused}) >= REFUSED_CHATS:
            self._refused.clear()
            self._halved = min(SLOWEST, self._halved + 1 if at < self._slow_until else 1)
            self._slow_until = at + SLOW_SECONDS

    def free(self, at: float) -> int:
        """How many messages may be sent right now in all."""
        while self._all and at - self._all[0] >= 1:
            self._all.popleft()
        if not self.per_second:
            return UNLIMITED
        speed = max(1, self.per_second >> self._halved) if at < self._slow_until else self.per_second
        return max(0, speed - len(self._all))

    def waiting(self, at: float) -> dict[int, set[int]]:
        """Chats that must wait, by the first of the lanes that must: what is urgent in them may go all the same."""
        found: dict[int, set[int]] = {URGENT: set(), NORMAL: set(), BULK: set()}
        self._paused = {chat: until for chat, until in self._paused.items() if until > at}
        found[URGENT].update(self._paused)
        for chat, times in list(self._chats.items()):
            while times and at - times[0] >= MINUTE:
                times.popleft()
            if not times:
                del self._chats[chat]
                continue
            lane = self._lane(chat, len(times), at - times[-1])
            if lane is not None:
                found[lane].add(chat)
        return found

    def _lane(self, chat: int, sent: int, since: float) -> int | None:
        """The first lane that must wait in a chat: `sent` messages in the last minute, the last `since` seconds ago."""
        if since < self.chat_interval:
            return URGENT
        share = self.group_per_minute
        if chat > 0 or not share or sent * 2 < share:
            return None
        if sent >= share + self.group_reserve:
            return URGENT
        return NORMAL if sent >= share or since < MINUTE / share else BULK
