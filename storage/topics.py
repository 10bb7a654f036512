"""Topics of messages: their words, the departments that answer for them, how important they usually are.

Every change is an event of the journal. A removed topic keeps its row: cases name it, and it can be put back.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select

from storage import journal
from storage.own_tables import topic
from storage.tx import MINE, Tx
from workflow.actors import Actor
from workflow.events import Event

_KEPT = select(topic).where(topic.c.organisation_id == MINE)


@dataclass(frozen=True, slots=True)
class Topic:
    """What messages may be about. `importance` is the usual one, empty for the act's default."""

    code: str
    title: str
    words: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    importance: str = ""
    removed: bool = False


def topics(tx: Tx) -> list[Topic]:
    """Those in use, by their titles."""
    return sorted((item for item in _every(tx) if not item.removed), key=lambda item: item.title)


def by_code(tx: Tx, code: str) -> Topic | None:
    """A topic, also a removed one: a case may name it."""
    return next((item for item in _every(tx) if item.code == code), None)


def words_of(tx: Tx) -> dict[str, tuple[str, ...]]:
    """The words each department answers for, by its code: those of its topics."""
    found: dict[str, dict[str, None]] = {}
    for item in topics(tx):
        for dept in item.departments:
            found.setdefault(dept, {}).update(dict.fromkeys(item.words))
    return {dept: tuple(words) for dept, words in found.items()}


def add(tx: Tx, added: Topic, now: datetime, by: Actor) -> None:
    """A new topic, or a removed one's code begun anew. Raises ValueError for a code that is in use."""
    before = by_code(tx, added.code)
    if before is not None and not before.removed:
        raise ValueError(f"there is a topic {added.code}")
    tx.connection.execute(topic.delete().where(_one(tx, added.code)))
    tx.add(topic, **_row(added), code=added.code, added_at=now)
    journal.append(tx, None, [Event("topic_added", now, by, None, {"topic": added.code, **_row(added)})])


def change(tx: Tx, code: str, now: datetime, by: Actor, **fields: Any) -> Topic | None:
    """Set fields of a topic in use; the topic after it, None where there is no such topic."""
    before = by_code(tx, code)
    if before is None or before.removed:
        return None
    after = replace(before, **fields)
    if after != before:
        tx.connection.execute(topic.update().where(_one(tx, code)).values(_row(after)))
        old, new = _row(before), _row(after)
        data = {name: [old[name], new[name]] for name in new if old[name] != new[name]}
        journal.append(tx, None, [Event("topic_changed", now, by, None, {"topic": code, **data})])
    return after


def remove(tx: Tx, code: str, now: datetime, by: Actor) -> bool:
    """Take a topic out of use. False where it is not in use."""
    return _put_away(tx, code, now, by, removed=True)


def restore(tx: Tx, code: str, now: datetime, by: Actor) -> bool:
    """Put a removed topic back. False where there is nothing to put back."""
    return _put_away(tx, code, now, by, removed=False)


def _put_away(tx: Tx, code: str, now: datetime, by: Actor, *, removed: bool) -> bool:
    found = by_code(tx, code)
    if found is None or found.removed is removed:
        return False
    tx.connection.execute(topic.update().where(_one(tx, code)).values(removed_at=now if removed else None))
    kind = "topic_removed" if removed else "topic_restored"
    journal.append(tx, None, [Event(kind, now, by, None, {"topic": code})])
    return True


def _every(tx: Tx) -> list[Topic]:
    return [
        Topic(row.code, row.title, tuple(row.words), tuple(row.departments), row.importance, row.removed_at is not None)
        for row in tx.run(_KEPT)
    ]


def _row(item: Topic) -> dict[str, Any]:
    fields = asdict(item)
    return {name: fields[name] for name in ("title", "importance")} | {
        name: list(fields[name]) for name in ("words", "departments")
    }


def _one(tx: Tx, code: str) -> ColumnElement[bool]:
    return (topic.c.organisation_id == tx.organisation_id) & (topic.c.code == code)
