"""Start tags of the HTML style: which exist, which attributes matter, what entity each makes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sandbox.markup import charrefs

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "pre": "pre", "code": "code", "blockquote": "blockquote", "a": "text_link",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
ATTRIBUTES = {"a": "href", "code": "class", "span": "class", "tg-emoji": "emoji-id", "blockquote": "expandable"}
NAME = re.compile(rb"[^\s>]*")
SPACE = re.compile(rb"\s*")
ATTRIBUTE = re.compile(rb"[^\s=>/\"']*")
TOKEN = re.compile(rb"[0-9A-Za-z.\-]*")
USER = re.compile(r"tg://user\?id=(\d+)")
SCHEME = re.compile(r"(?:(?:https?|tg|ton|tonsite)://|mailto:|tel:)\S", re.IGNORECASE)
BARE = re.compile(r"[\w.-]+\.\w{2,}(?:[/?#]\S*)?")
HOST_ONLY = re.compile(r"https?://[^/?#]+", re.IGNORECASE)


class TagError(ValueError):
    """A start tag Telegram does not accept."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: its name and the value of the one attribute that matters to it."""

    name: str
    argument: str


def start(source: bytes, begin: int) -> tuple[Tag, int]:
    """Read the start tag at `begin`; the tag and the place after its `>`. TagError says what is wrong."""
    name_end = _skip(NAME, source, begin + 1)
    if name_end >= len(source):
        raise TagError(f"Unclosed start tag at byte offset {begin}")
    name = source[begin + 1 : name_end].decode().lower()
    if name not in KINDS:
        raise TagError(f'Unsupported start tag "{name}" at byte offset {begin}')
    argument = ""
    at = _skip(SPACE, source, name_end)
    while source[at : at + 1] != b">":
        key, value, at = _attribute(source, at, name, begin)
        argument = _argument(name, key, value) or argument
        at = _skip(SPACE, source, at)
        if at >= len(source):
            raise TagError(f'Unclosed start tag "{name}" at byte offset {begin}')
    if name == "span" and argument != "tg-spoiler":
        raise TagError(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
    return Tag(name, argument), at + 1


def _skip(pattern: re.Pattern[bytes], source: bytes, at: int) -> int:
    found = pattern.match(source, at)
    return found.end() if found is not None else at


def _attribute(source: bytes, at: int, tag: str, begin: int) -> tuple[str, str, int]:
    end = _skip(ATTRIBUTE, source, at)
    if end == at:
        raise TagError(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
    key = source[at:end].decode().lower()
    end = _skip(SPACE, source, end)
    if source[end : end + 1] != b"=":
        return key, key, end
    at = _skip(SPACE, source, end + 1)
    quote = source[at : at + 1]
    if quote in (b'"', b"'"):
        close = source.find(quote, at + 1)
        if close < 0:
            raise TagError(f'Unclosed start tag "{tag}" at byte offset {begin}')
        return key, charrefs.decode_all(source[at + 1 : close]), close + 1
    end = _skip(TOKEN, source, at)
    if not re.match(rb"[\s>]", source[end : end + 1]):
        raise TagError(f"Unexpected end of name token at byte offset {at}")
    return key, source[at:end].decode().lower(), end


def _argument(tag: str, key: str, value: str) -> str:
    return value if ATTRIBUTES.get(tag) == key else ""


def entity(name: str, argument: str, covered: str) -> dict[str, Any] | None:
    """Type and extra fields of the entity a closed tag makes; None for a link that leads nowhere."""
    if name == "a":
        return _link(argument or covered)
    if name == "blockquote" and argument:
        return {"type": "expandable_blockquote"}
    if name == "code" and argument.startswith("language-"):
        return {"type": "code", "language": argument.removeprefix("language-")}
    if name == "tg-emoji":
        return {"type": "custom_emoji", "custom_emoji_id": argument}
    return {"type": KINDS[name]}


def _link(url: str) -> dict[str, Any] | None:
    user = USER.fullmatch(url)
    if user is not None:
        return {"type": "text_mention", "user_id": int(user[1])}
    if SCHEME.match(url) is None:
        if BARE.fullmatch(url) is None:
            return None
        url = f"http://{url}"
    return {"type": "text_link", "url": f"{url}/" if HOST_ONLY.fullmatch(url) else url}
