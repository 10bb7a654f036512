"""Streets in the text of a message: «на ул. Советской» and «улица Советская» are one place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

SHORTEST = 4  # letters that must be left of a name without its ending
NAME = r"[^\W\d_][\w-]{2,}"


class Streets:
    """Finds streets by the words of a table: see places/russian.toml."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._kinds: Mapping[str, str] = words["kinds"]
        self._endings: tuple[str, ...] = tuple(words["endings"]["adjective"])
        name = rf"(?P<name>(?:(?:{words['opening']})\s+)?{NAME})"
        short = "|".join(map(re.escape, words["short"]))
        self._short = re.compile(rf"\b(?P<kind>{short})(?:\.\s*|\s+){name}", re.IGNORECASE)
        self._whole = re.compile(rf"\b(?P<kind>{words['whole']})\s+{name}", re.IGNORECASE)

    def found(self, text: str) -> tuple[tuple[str, str], ...]:
        """Streets named in a text, each once: the normal form, and how it is written there."""
        matches = [*self._short.finditer(text), *(m for m in self._whole.finditer(text) if not m["name"][0].islower())]
        by_form: dict[str, str] = {}
        for match in sorted(matches, key=lambda m: m.start()):
            by_form.setdefault(f"{self._kind(match['kind'])} {self._normal(match['name'])}", match[0])
        return tuple(by_form.items())

    def _kind(self, word: str) -> str:
        return next(kind for start, kind in self._kinds.items() if word.lower().startswith(start))

    def _normal(self, name: str) -> str:
        return " ".join(self._stem(word) for word in name.lower().replace("\u0451", "\u0435").split())

    def _stem(self, word: str) -> str:
        ending = next((end for end in self._endings if word.endswith(end)), "")
        stem = word.removesuffix(ending)
        return stem if len(stem) >= SHORTEST else word
