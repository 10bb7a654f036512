"""Refusals with Telegram's own codes and words. https://core.telegram.org/bots/api#making-requests"""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """An answer with ok=false."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON Telegram sends."""
        shown: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return shown | ({"parameters": self.parameters} if self.parameters else {})


def bad(words: str, **parameters: int) -> Refused:
    """400: the request cannot be done."""
    return Refused(400, f"Bad Request: {words}", **parameters)


def forbidden(words: str) -> Refused:
    """403: the bot may not."""
    return Refused(403, f"Forbidden: {words}")


def too_many(seconds: int) -> Refused:
    """429: wait so many seconds."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def migrated(new_id: int) -> Refused:
    """400 that tells the id of the supergroup the group has become."""
    return bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=new_id)
