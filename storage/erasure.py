"""Erasure of personal data: the chain stays whole, what it vouched for is gone, and the erasure itself is on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select

from storage import cases, compositions, inbox, journal, learned, pulse, similar, tally, troubles
from storage.naming import parsed, texts
from storage.tables import journal as journal_table
from storage.tables import private
from storage.tx import Tx
from workflow.actors import Actor
from workflow.events import Event
from workflow.evolve import evolve

ERASED = "erased"  # the kind of the event, and the key of storage/pulse.py under which the last one is noted
TELLING = 10  # letters: what is shorter may be said in any message


class StillOpen(Exception):
    """A case is erased only when it is closed: until then the work needs its text."""


def erase_case(tx: Tx, number: int, by: Actor, now: datetime, reason: str = "") -> int:
    """Blank the private data of a case in the journal, its snapshot and unfinished work; how many events had any.

    The salts go too: without them nobody can guess a short text and check the guess against the chain. Copies of the
    same words in settled updates and messages are blanked afterwards, see storage/leftovers.py; an update given up that
    holds them is put away for that. Raises StillOpen.
    """
    case = cases.load(tx, number)
    if case is not None and case.is_open:
        raise StillOpen(f"case {number} is open")
    troubles.put_away(tx, [], _given_up(tx, number), by, now)
    held = _of_case(tx, number) & (private.c.payload != {})
    erased = tx.connection.execute(private.update().where(held).values(salt=None, payload=None)).rowcount
    event = Event(ERASED, now, by, None, {"events": erased}, {"reason": reason} if reason else {})
    if case is not None:
        cases.forget(tx, evolve(case, event))
    similar.forget(tx, number)
    learned.drop(tx, now)
    tally.forget(tx, number)
    compositions.drop_all(tx, number)
    journal.append(tx, number, [event])
    pulse.put(tx, ERASED, now)
    return erased


def _of_case(tx: Tx, number: int) -> ColumnElement[bool]:
    """Private rows of a case; why it was erased earlier is kept."""
    mine = journal_table.c.organisation_id == tx.organisation_id
    rows = select(journal_table.c.seq).where(
        mine, journal_table.c.case_number == number, journal_table.c.kind != ERASED
    )
    return (private.c.organisation_id == tx.organisation_id) & private.c.seq.in_(rows)


def _given_up(tx: Tx, number: int) -> list[int]:
    """Updates given up that hold words of a case; a first and a last name side by side are one name."""
    payloads = tx.connection.execute(select(private.c.payload).where(_of_case(tx, number))).scalars()
    words = {word for payload in payloads for word in _telling(payload or {})}
    said = ((item.update_id, " ".join(texts(parsed(item.payload)))) for item in inbox.given_up(tx))
    return [update_id for update_id, text in said if any(word in text for word in words)]


def _telling(payload: Mapping[str, Any]) -> Iterator[str]:
    """What is long enough to tell a case from others; of files their names."""
    named = {name: [file["file_id"] for file in value] if name == "media" else value for name, value in payload.items()}
    return (word for word in texts(named) if len(word) >= TELLING)
