"""Which files are taken: the bot never opens one, but passes it on to people who do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from handlers.texts import Html, Texts

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class AllowedFiles:
    """`megabytes` is the largest, 0 for no limit; `refused` are endings of names, without the point."""

    megabytes: int
    refused: frozenset[str]

    def refusal(self, texts: Texts, labels: Iterable[Mapping[str, Any]]) -> Html | None:
        """Why the first file that is not taken is not, by names and sizes; None where all are."""
        for file in labels:
            name = str(file.get("name", ""))
            if self.refused.intersection(suffix[1:].lower().strip() for suffix in PurePath(name).suffixes):
                return texts("file-kind-refused", name=name)
            if self.megabytes and int(file.get("size") or 0) > self.megabytes * MEGABYTE:
                return texts("file-too-large", most=self.megabytes)
        return None
