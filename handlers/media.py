"""Photos, videos and documents: what a message carries, kept as Telegram's file ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aiogram.types import Message

NAMED = ("video", "document", "animation", "audio", "voice", "video_note")
FORMATTING = {"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "code", "pre", "text_link"}


def media_of(message: Message) -> list[dict[str, Any]]:
    """The files of a message, empty for a text."""
    if message.photo:
        largest = message.photo[-1]
        return [{"kind": "photo", "file_id": largest.file_id, "unique": largest.file_unique_id}]
    for kind in NAMED:
        file = getattr(message, kind)
        if file is not None:
            return [{"kind": kind, "file_id": file.file_id, "unique": file.file_unique_id}]
    return []


def labels_of(message: Message) -> list[dict[str, Any]]:
    """Names and sizes of the files that have a name: looked at when they come, and not kept."""
    found = (getattr(message, kind) for kind in NAMED)
    return [
        {"name": getattr(file, "file_name", None) or "", "size": file.file_size or 0}
        for file in found
        if file is not None
    ]


def text_of(message: Message) -> str:
    """What a message says: its text or its caption, without formatting."""
    return message.text or message.caption or ""


def html_of(message: Message) -> str:
    """The same with its formatting; empty where there is none worth keeping."""
    entities = message.entities or message.caption_entities or []
    return message.html_text if any(entity.type in FORMATTING for entity in entities) else ""


def gather(parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The parts of an album as one message: the first caption, all the files."""
    ordered = sorted(parts, key=lambda part: int(part["message_id"]))
    text = next((part["text"] for part in ordered if part["text"]), "")
    html = next((part["html"] for part in ordered if part.get("html")), "")
    files = {name: [file for part in ordered for file in part.get(name, ())] for name in ("media", "labels")}
    return {**ordered[0], "text": text, "html": html, **files}
