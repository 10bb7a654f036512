"""Character references Telegram decodes: numeric ones and four named. All others stay as they are."""

from __future__ import annotations

import re

NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
NUMBER = re.compile(rb"&#(?:x([0-9a-fA-F]+)|([0-9]+));?")
NAME = re.compile(rb"&(lt|gt|amp|quot);?")


def decode(source: bytes, at: int) -> tuple[str, int] | None:
    """The character the reference at this place stands for and where it ends; None when there is none."""
    if source[at : at + 1] != b"&":
        return None
    number = NUMBER.match(source, at)
    if number is not None:
        code = int(number[1], 16) if number[1] else int(number[2])
        return (chr(code), number.end()) if 0 < code < 0x10FFFF else None
    name = NAME.match(source, at)
    return (NAMED[name[1]], name.end()) if name is not None else None


def decode_all(source: bytes) -> str:
    """A whole attribute value, decoded."""
    whole: list[bytes] = []
    at = 0
    while at < len(source):
        decoded = decode(source, at)
        if decoded is None:
            whole.append(source[at : at + 1])
            at += 1
        else:
            whole.append(decoded[0].encode())
            at = decoded[1]
    return b"".join(whole).decode()
