"""Rows as columns: a year of a large town is counted at a time, not row by row. https://numpy.org/doc/stable/"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from storage.happened import Page

Numbers = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]
NONE = -1  # no department, no person, no end


class Codes(dict[str | None, int]):
    """Words by number, as columns keep them: a new word gets the next one."""

    def __init__(self) -> None:
        super().__init__({None: NONE})
        self.words: list[str] = []

    def __missing__(self, word: str | None) -> int:
        number = self[word] = len(self.words)
        self.words.append(str(word))
        return number

    def word(self, number: int) -> str | None:
        """The word of a number; None for NONE."""
        return None if number == NONE else self.words[number]


class Table:
    """Columns of one length, by name."""

    def __init__(self, names: Iterable[str], pages: Iterator[Mapping[str, Sequence[int]]]) -> None:
        parts: dict[str, list[Numbers]] = {name: [np.empty(0, np.int64)] for name in names}
        for page in pages:
            for name, column in page.items():
                parts[name].append(np.array(column, np.int64))
        self._columns = {name: np.concatenate(found) for name, found in parts.items()}

    def __getattr__(self, name: str) -> Numbers:
        try:
            return self._columns[name]
        except KeyError:
            raise AttributeError(name) from None

    def put(self, name: str, column: Numbers) -> None:
        """Add a column, or change one."""
        self._columns[name] = column

    def with_rows(self, other: Table) -> Table:
        """These rows, then those of another table with the same columns."""
        found = Table((), iter(()))
        found._columns = {
            name: np.concatenate([column, other._columns[name]]) for name, column in self._columns.items()
        }
        return found

    def where(self, marks: Marks) -> Table:
        """The rows that are marked."""
        found = Table((), iter(()))
        found._columns = {name: column[marks] for name, column in self._columns.items()}
        return found


def terms(pages: Iterable[Page], kinds: Codes, depts: Codes) -> Table:
    """Terms by case, kind, dept, opened, due and ended; see storage/happened.py."""

    def read() -> Iterator[Mapping[str, Sequence[int]]]:
        for page in pages:
            case, kind, dept, opened, due, ended = zip(*page, strict=True)
            yield {
                "case": case,
                "kind": list(map(kinds.__getitem__, kind)),
                "dept": list(map(depts.__getitem__, dept)),
                "opened": opened,
                "due": due,
                "ended": ended,
            }

    return Table(("case", "kind", "dept", "opened", "due", "ended"), read())


def facts(pages: Iterable[Page], kinds: Codes, depts: Codes, more: Mapping[str, Callable[[str], int]]) -> Table:
    """Events by seq, case, kind, at and dept; `more` is a number that a kind has in what its row says."""

    def read() -> Iterator[Mapping[str, Sequence[int]]]:
        for page in pages:
            seq, case, kind, at, dept, said = zip(*page, strict=True)
            yield {
                "seq": seq,
                "case": case,
                "kind": list(map(kinds.__getitem__, kind)),
                "at": at,
                "dept": list(map(depts.__getitem__, dept)),
                "more": [more[word](text) if word in more else NONE for word, text in zip(kind, said, strict=True)],
            }

    return Table(("seq", "case", "kind", "at", "dept", "more"), read())


@lru_cache(maxsize=4096)
def parsed(text: str) -> Any:
    """JSON of the journal; much of it is the same in row after row."""
    return json.loads(text)


class Latest:
    """The last of what was known of something by an instant."""

    def __init__(self, of: Numbers, at: Numbers, what: Numbers) -> None:
        order = np.lexsort((at, of))  # stable: of two at one instant the later row counts
        of, at, self._what = of[order], at[order], what[order]
        begins = np.flatnonzero(np.diff(of, prepend=of[:1] - 1))
        self._groups = of[begins]
        self._group = np.repeat(np.arange(len(begins)), np.diff(begins, append=len(of)))
        self._first = int(at.min()) - 1 if len(at) else 0
        self._span = int(at.max()) - self._first + 1 if len(at) else 1
        self._keys = self._group * self._span + (at - self._first)

    def by(self, of: Numbers, at: Numbers) -> Numbers:
        """What it was at each instant, NONE where nothing was known."""
        if not len(self._keys):
            return np.full(len(of), NONE, np.int64)
        group = np.minimum(np.searchsorted(self._groups, of), len(self._groups) - 1)
        key = group * self._span + np.clip(at - self._first, 0, self._span - 1)
        found = np.maximum(np.searchsorted(self._keys, key, side="right") - 1, 0)
        known = (self._groups[group] == of) & (self._group[found] == group) & (self._keys[found] <= key)
        return np.where(known, self._what[found], NONE)
