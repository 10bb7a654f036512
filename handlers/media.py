"""Photos, videos and documents: what a message carries, kept as Telegram's file ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aiogram.types import Message

MAX_FILES = 10  # Telegram's album: https://core.telegram.org/bots/api#sendmediagroup


def media_of(message: Message) -> list[dict[str, Any]]:
    """The files of a message, empty for a text."""
    if message.photo:
        largest = message.photo[-1]
        return [{"kind": "photo", "file_id": largest.file_id, "unique": largest.file_unique_id}]
    for kind in ("video", "document", "animation", "audio", "voice", "video_note"):
        file = getattr(message, kind)
        if file is not None:
            return [{"kind": kind, "file_id": file.file_id, "unique": file.file_unique_id}]
    return []


def text_of(message: Message) -> str:
    """What a message says: its text or its caption, without formatting."""
    return message.text or message.caption or ""


def gather(parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The parts of an album as one message: the first caption, all the files."""
    ordered = sorted(parts, key=lambda part: int(part["message_id"]))
    text = next((part["text"] for part in ordered if part["text"]), "")
    return {**ordered[0], "text": text, "media": [file for part in ordered for file in part["media"]]}
