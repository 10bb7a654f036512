"""A person or the bot. https://core.telegram.org/bots/api#user"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class User:
    """`caption` is the role shown on the page; Telegram knows nothing of it. `hidden` people have no phone."""

    id: int
    first_name: str
    username: str | None = None
    is_bot: bool = False
    caption: str = ""
    hidden: bool = False
