"""The hashes of the journal, over texts exactly as they are stored. This is format 1: it never changes.

A row's hash is SHA-256 of a JSON array without spaces: the format's number, the columns in fixed order, the hash of the
row before.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from json.encoder import encode_basestring

GENESIS = "0" * 64


def row_hash(
    seq: int,
    case_number: int | None,
    kind: str,
    at: int,
    actor: str,
    dept: str | None,
    data: str,
    commitment: str,
    previous: str,
) -> str:
    """The hash of a row: `at` in UTC milliseconds, `actor` and `data` as canonical JSON, hashes in hex."""
    case = "null" if case_number is None else case_number
    text = f'[1,{seq},{case},{_quoted(kind)},{at},{actor},{_quoted(dept)},{data},"{commitment}","{previous}"]'
    return sha256(text.encode()).hexdigest()


def commitment(salt: str, payload: str) -> str:
    """The salted hash that stands in the chain for private data, `payload` being its canonical JSON."""
    return sha256((salt + payload).encode()).hexdigest()


@lru_cache(4096)
def _quoted(text: str | None) -> str:
    return "null" if text is None else encode_basestring(text)
