"""A chat, and where in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: a chat, and a topic of it where the group is a forum."""

    chat_id: int
    thread_id: int | None = None
