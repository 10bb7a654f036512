"""Offsets and lengths of entities are counted in UTF-16 code units. https://core.telegram.org/api/entities"""

from __future__ import annotations


def length(text: str) -> int:
    """How many code units the text takes."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


def part(text: str, offset: int, size: int) -> str:
    """The piece of the text an entity covers."""
    return text.encode("utf-16-le")[offset * 2 : (offset + size) * 2].decode("utf-16-le", "replace")
