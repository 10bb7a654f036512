"""Entities nobody marked: links, commands, mentions, hashtags. https://core.telegram.org/bots/api#messageentity"""

from __future__ import annotations

import re
from typing import Any

from sandbox.markup import utf16

PATTERNS = (
    ("email", re.compile(r"(?<![\w.@])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("url", re.compile(r"(?:https?|ftp)://[^\s<>\"»]+[^\s<>\"».,;:!?)\]'…]|(?<![\w@./-])(?:[a-z0-9-]+\.)+"
                       r"(?:ru|com|org|net|me|su|рф|info|io)\b(?:/[^\s<>\"»]*[^\s<>\"».,;:!?)\]'])?", re.IGNORECASE)),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@.])@[A-Za-z]\w{3,31}\b")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}")),
)  # fmt: skip
CLOSED = {"code", "pre", "text_link", "text_mention"}


def detect(text: str, marked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All entities of the text: the marked ones and those Telegram finds by itself, in order."""
    taken = [(one["offset"], one["offset"] + one["length"]) for one in marked if one["type"] in CLOSED]
    found = list(marked)
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            begin = utf16.length(text[: match.start()])
            end = begin + utf16.length(match[0])
            if all(end <= left or begin >= right for left, right in taken):
                taken.append((begin, end))
                found.append({"type": kind, "offset": begin, "length": end - begin})
    return sorted(found, key=lambda one: (one["offset"], -one["length"]))
