"""Earlier cases like this one: the same link, the same author, nearly the same text.

A text is kept as a sketch: the smallest of the hashes of its five-letter shingles. Two sketches share about as large a
part as the texts do (bottom-k MinHash, Broder 1997), so near copies are found by counting equal rows of an index, in
any database, without reading a single text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from sqlalchemy import ColumnElement, func, select

from storage.privacy import folded
from storage.tables import likeness
from storage.tx import Tx
from workflow.case import Case

SHINGLE = 5  # letters
SKETCH = 48  # hashes kept of a text
ALIKE = 0.5  # share of them that near copies have in common
SHORTEST = 30  # letters: two shorter texts are alike by chance
LINK, AUTHOR, TEXT = "link", "author", "text"


@dataclass(frozen=True, slots=True)
class Likeness:
    """An earlier case and what it has in common: link, author or text."""

    number: int
    by: str


def remember(tx: Tx, case: Case) -> None:
    """Keep what a new case is recognised by. Only hashes are kept, and erased with the case."""
    rows = [(LINK, value) for value in _marks(case.url)] + [(AUTHOR, value) for value in _marks(case.author)]
    rows += [(TEXT, value) for value in sketch(case.text)]
    if rows:
        mine = {"organisation_id": tx.organisation_id, "case_number": case.number}
        tx.connection.execute(likeness.insert(), [{**mine, "by": by, "hash": value} for by, value in rows])


def forget(tx: Tx, case_number: int) -> None:
    """Erase the hashes of a case."""
    mine = likeness.c.organisation_id == tx.organisation_id
    tx.connection.execute(likeness.delete().where(mine, likeness.c.case_number == case_number))


def earlier(tx: Tx, case: Case, limit: int = 3) -> list[Likeness]:
    """Cases before `case` like it, the surest and newest first."""
    marks = sketch(case.text)
    needed = max(1, round(len(marks) * ALIKE))
    found = [Likeness(number, LINK) for number in _sharing(tx, case, LINK, _marks(case.url), 1, limit)]
    found += [Likeness(number, TEXT) for number in _sharing(tx, case, TEXT, marks, needed, limit)]
    found += [Likeness(number, AUTHOR) for number in _sharing(tx, case, AUTHOR, _marks(case.author), 1, limit)]
    surest = {item.number: item for item in reversed(found)}
    return [item for item in found if surest[item.number] is item][:limit]


def sketch(text: str) -> list[int]:
    """The smallest hashes of a text's shingles; none for a text too short to tell."""
    letters = "".join(char for char in folded(text) if char.isalnum())
    if len(letters) < SHORTEST:
        return []
    shingles = {letters[at : at + SHINGLE] for at in range(len(letters) - SHINGLE + 1)}
    return sorted(_hash(shingle) for shingle in shingles)[:SKETCH]


def _sharing(tx: Tx, case: Case, by: str, values: Sequence[int], needed: int, limit: int) -> list[int]:
    if not values:
        return []
    same: ColumnElement[bool] = (likeness.c.by == by) & likeness.c.hash.in_(values)
    number = likeness.c.case_number + 0  # no bare column: for its order SQLite would read every case there is
    query = (
        select(number)
        .where(likeness.c.organisation_id == tx.organisation_id, same, number < case.number)
        .group_by(number)
        .having(func.count() >= needed)
        .order_by(func.count().desc(), number.desc())
        .limit(limit)
    )
    return list(tx.connection.execute(query).scalars())


def _marks(value: str) -> list[int]:
    return [_hash(folded(value).strip())] if value.strip() else []


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=7).digest(), "big")
