"""What may come of one row of the outbox, and the channel that finds out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from storage.outbox import Pending
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class Sent:
    """Delivered. `note` is written in the same transaction: where the card stands, which message a prompt is.

    `messages` counts against the limits: the files of an album, none where nothing had to be sent. `said`: which
    items of a list were still worth saying, None where there is no list.
    """

    message_id: int | None
    note: Callable[[Tx], None] | None = None
    messages: int = 1
    said: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Instead:
    """Something else is to be sent in the row's place: the rest of its files, a word about one that cannot be sent."""

    kind: str
    payload: Mapping[str, Any]
    messages: int = 1


@dataclass(frozen=True, slots=True)
class Later:
    """Not delivered, worth trying again. `seconds` is Telegram's retry_after, None for our own backoff.

    `uncertain`: the answer was lost, so Telegram may have had it all the same.
    """

    error: str
    seconds: float | None = None
    uncertain: bool = False
    messages: int = 1


@dataclass(frozen=True, slots=True)
class Dead:
    """Will never be delivered. `unreachable`: the person has blocked the bot or never started it."""

    error: str
    unreachable: bool = False
    messages: int = 1


@dataclass(frozen=True, slots=True)
class Moved:
    """The group became a supergroup with another id."""

    chat_id: int
    messages: int = 0


Delivery = Sent | Instead | Later | Dead | Moved


class Messenger(Protocol):
    """The channel: Telegram now, another messenger later."""

    async def deliver(self, row: Pending) -> Delivery: ...
