"""Which fields of a case the law on personal data may demand to erase, kept apart from the rest of its snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Snapshot = dict[str, Any]

PRIVATE = frozenset({"source", "url", "author", "text", "media", "location", "outcome_url", "outcome_reason"})
# Lists of the snapshot whose items have private fields of their own.
PRIVATE_IN = {
    "sources": frozenset({"url", "author", "answer_url"}),
    "assignments": frozenset({"info", "info_media", "return_reason"}),
    "drafts": frozenset({"text", "html", "media", "reasons", "remarks"}),
}


def split(snapshot: Mapping[str, Any]) -> tuple[Snapshot, Snapshot]:
    """A snapshot as what may be kept for ever, and what may have to be erased."""
    open_part, private = _apart(snapshot, PRIVATE)
    for name, secret in PRIVATE_IN.items():
        pairs = [_apart(item, secret) for item in snapshot.get(name, ())]
        open_part[name], private[name] = [kept for kept, _ in pairs], [hidden for _, hidden in pairs]
    return open_part, private


def join(open_part: Mapping[str, Any], private: Mapping[str, Any] | None) -> Snapshot:
    """The snapshot again. Without the private part its fields are missing and take their defaults."""
    if private is None:
        return dict(open_part)
    whole = {**open_part, **private}
    for name in PRIVATE_IN:
        hidden = private.get(name, ())
        whole[name] = [{**kept, **secret} for kept, secret in zip(open_part[name], hidden, strict=True)]
    return whole


def words(private: Mapping[str, Any], *more: str) -> str:
    """The text a case is found by, in one case of letters."""
    return folded(" ".join([str(private.get(name, "")) for name in ("author", "location", "text", "url")] + [*more]))


def folded(text: str) -> str:
    """Letters as the search compares them: neither database folds Cyrillic in LIKE alike."""
    return text.casefold().replace("\u0451", "\u0435")  # yo is written as ye more often than not


def _apart(item: Mapping[str, Any], secret: frozenset[str]) -> tuple[Snapshot, Snapshot]:
    kept = {name: value for name, value in item.items() if name not in secret}
    return kept, {name: value for name, value in item.items() if name in secret}
