"""Width and height of PNG, JPEG, GIF and WebP, and a sample picture, without any image library."""

from __future__ import annotations

import struct
import zlib


def dimensions(content: bytes) -> tuple[int, int] | None:
    """Sides of the picture; None when the bytes are no picture."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        return struct.unpack(">II", content[16:24])
    if content.startswith((b"GIF87a", b"GIF89a")):
        return struct.unpack("<HH", content[6:10])
    if content.startswith(b"\xff\xd8"):
        return _jpeg(content)
    return (512, 512) if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, size = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + size
    return None


def png(width: int, height: int, shade: int = 0) -> bytes:
    """A small picture: a sky, a line of ground, told apart by the shade."""
    top, bottom = (150, 190, 220 - shade * 17 % 90), (110 + shade * 29 % 90, 120, 95)
    rows = b"".join(b"\0" + bytes(top if y < height * 3 // 5 else bottom) * width for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
