"""A file in a message. https://core.telegram.org/bots/api#file"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

FOLDERS = {"photo": "photos", "video": "videos", "document": "documents", "audio": "music", "voice": "voice",
           "animation": "animations"}  # fmt: skip


@dataclass(slots=True)
class Media:
    """One stored file, with the ids the bot knows it by."""

    kind: str
    file_id: str
    unique: str
    path: str
    name: str
    mime: str
    content: bytes = field(repr=False)
    width: int = 0
    height: int = 0

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)


class FileStore:
    """All files of the sandbox, in memory. The same bytes sent twice have one unique id and two file ids."""

    def __init__(self) -> None:
        self.by_id: dict[str, Media] = {}
        self.by_path: dict[str, Media] = {}
        self.by_unique: dict[str, Media] = {}

    def add(self, kind: str, content: bytes, name: str, mime: str, size: tuple[int, int] = (0, 0)) -> Media:
        """Keep the bytes and give them ids."""
        unique = f"AQAD{hashlib.sha256(content).hexdigest()[:12]}"
        number = len(self.by_id) + 1
        file_id = f"AgACAgIAAxkBAAI{number:04x}{unique}"
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        path = f"{FOLDERS.get(kind, 'files')}/file_{number}.{suffix}"
        media = Media(kind, file_id, unique, path, name, mime, content, *size)
        self.by_id[file_id] = self.by_path[path] = self.by_unique[unique] = media
        return media
