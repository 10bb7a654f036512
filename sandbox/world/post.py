"""A message as it stands in a chat."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sandbox.world.media import Media
from sandbox.world.user import User


@dataclass(slots=True)
class Content:
    """What a message says: text (or caption, when there are media) with entities, media, a service note."""

    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    media: Media | None = None
    service: dict[str, Any] | None = None


@dataclass(slots=True)
class Post:
    """A message: `inline` is its inline keyboard; `keyboard` any other markup, which acts on the chat."""

    chat_id: int
    id: int
    order: int
    sender: User
    date: datetime
    content: Content
    thread_id: int | None = None
    reply_to: int | None = None
    inline: dict[str, Any] | None = None
    keyboard: dict[str, Any] | None = None
    origin: dict[str, Any] | None = None
    album: str | None = None
    edited: datetime | None = None
    reactions: list[dict[str, Any]] = field(default_factory=list)
