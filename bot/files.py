"""Files of one row, an album at a time. What cannot be sent is said in words; the rest is sent all the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.delivery import Delivery, Instead, Sent
from storage.outbox import Pending

ALBUM_LIMIT = 10
VISUAL = frozenset({"photo", "video"})
File = Mapping[str, Any]


def first_of(row: Pending) -> list[File]:
    """The files that go in the next call: those of one album, else a single one."""
    media: Sequence[File] = row.payload["media"]
    first = media[0]
    if row.payload.get("singly"):
        return [first]
    album = VISUAL if first["kind"] in VISUAL else {"document"}
    if first["kind"] not in album:
        return [first]
    return [file for file in media if file["kind"] in album][:ALBUM_LIMIT]


def after_these(row: Pending, message_id: int) -> Delivery:
    """The next files have been sent: go on with the others."""
    these = first_of(row)
    return _go_on(row, these, int(row.payload.get("lost", 0)), len(these)) or Sent(message_id, messages=len(these))


def without_these(row: Pending) -> Delivery | None:
    """The next files are refused: an album is tried file by file, a single file is left out. None for no files."""
    if row.kind != "media":
        return None
    these = first_of(row)
    if len(these) > 1:
        return Instead("media", {**row.payload, "singly": True})
    return _go_on(row, these, int(row.payload.get("lost", 0)) + 1, 1)


def _go_on(row: Pending, done: Sequence[File], lost: int, messages: int) -> Delivery | None:
    rest = [file for file in row.payload["media"] if file not in done]
    if rest:
        return Instead("media", {**row.payload, "media": rest, "lost": lost}, messages)
    if lost:
        return Instead("keyed", {"key": "files-not-sent", "params": {"count": lost}}, messages)
    return None
