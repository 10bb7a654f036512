"""A chat: private with the bot, group, supergroup or forum. https://core.telegram.org/bots/api#chat"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sandbox.world.post import Post

PRESENT = {"creator", "administrator", "member", "restricted"}


@dataclass(slots=True)
class Topic:
    """A topic of a forum; its id is that of the message that opened it."""

    id: int
    name: str
    closed: bool = False


@dataclass(slots=True)
class Room:
    """A chat with everything in it. `version` grows with every change, so the page knows what to fetch."""

    id: int
    kind: str
    title: str
    forum: bool = False
    standing: dict[int, str] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    keyboards: dict[int, dict[str, Any]] = field(default_factory=dict)
    read: dict[int, int] = field(default_factory=dict)
    forbidden: set[str] = field(default_factory=set)  # permissions that mere members do not have
    withheld: set[str] = field(default_factory=set)  # rights that the bot was not given as an administrator
    moved_to: int | None = None
    moved_from: int | None = None
    version: int = 0
    last_id: int = 0

    def has(self, user_id: int) -> bool:
        """Whether the user is in the chat now."""
        return self.standing.get(user_id) in PRESENT

    def people(self, *, but: int) -> list[int]:
        """Everybody in the chat except the bot."""
        return [user for user in self.standing if user != but and self.has(user)]

    def administers(self, user_id: int) -> bool:
        """Whether the user has an administrator's rights here."""
        return self.kind == "private" or self.standing.get(user_id) in {"creator", "administrator"}
