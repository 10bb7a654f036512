"""The journal: append-only, each row chained by SHA-256 to the one before. The audit trail is the journal."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, func, select

from storage.codec import decode, encode
from storage.columns import canonical, milliseconds
from storage.hashes import GENESIS, commitment, row_hash
from storage.tables import chain, journal, private
from storage.tx import MINE, Tx
from workflow.actors import Actor
from workflow.events import Event

ERASED: Mapping[str, Any] = {"erased": True}

NOTICE_DELIVERED, NOTICE_UNDELIVERED = "notice_delivered", "notice_undelivered"
RETRIED, PUT_AWAY = "trouble_retried", "trouble_put_away"
ACKNOWLEDGED, ACKNOWLEDGEMENT_UNDONE = "acknowledged", "acknowledgement_undone"
INSTRUCTED, INSTRUCTION_DONE = "instructed", "instruction_done"
# What became of messages about a case, and what was answered to urgent ones.
OF_MESSAGES = frozenset({NOTICE_DELIVERED, NOTICE_UNDELIVERED, RETRIED, PUT_AWAY})
OF_ALERTS = frozenset({ACKNOWLEDGED, ACKNOWLEDGEMENT_UNDONE, INSTRUCTED, INSTRUCTION_DONE})
# Records that stand beside a case: the case is the same without them.
BESIDE = OF_MESSAGES | OF_ALERTS

_HEAD = select(chain.c.seq, chain.c.hash).where(chain.c.organisation_id == MINE)
_LAST_OF_ROSTER = select(func.max(journal.c.seq)).where(
    journal.c.organisation_id == MINE, journal.c.case_number.is_(None)
)
_HEAD_LOCKED = _HEAD.with_for_update()
_HEAD_MOVED = chain.update().where(chain.c.organisation_id == MINE)
_EVENTS = (
    select(journal, private.c.payload)
    .select_from(
        journal.outerjoin(
            private, (private.c.organisation_id == journal.c.organisation_id) & (private.c.seq == journal.c.seq)
        )
    )
    .where(journal.c.organisation_id == MINE)
    .order_by(journal.c.seq)
)
_HISTORY = _EVENTS.where(journal.c.case_number == bindparam("case"), journal.c.kind.not_in(BESIDE))
_LATEST = _HISTORY.where(journal.c.at >= bindparam("since"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the journal as it is chained. Private data stands beside it, by `commitment`."""

    seq: int
    case_number: int | None
    kind: str
    at: datetime
    actor: Any
    dept: str | None
    data: Any
    commitment: str
    previous: str
    hash: str

    def computed_hash(self) -> str:
        """What the hash must be; see storage/hashes.py."""
        actor, data = canonical(self.actor), canonical(self.data)
        at, before = milliseconds(self.at), self.previous
        return row_hash(self.seq, self.case_number, self.kind, at, actor, self.dept, data, self.commitment, before)


def append(tx: Tx, case_number: int | None, events: Sequence[Event]) -> None:
    """Write events at the end of the chain. The head row is locked for it, so the chain cannot fork.

    `case_number` is None for what happens to the roster. Raises ValueError for a naive instant.
    """
    seq, previous = _locked_head(tx)
    rows: list[Mapping[str, Any]] = []
    hidden: list[Mapping[str, Any]] = []
    for event in events:
        seq += 1
        salt = secrets.token_hex(16)
        payload = encode(event.private)
        entry = Entry(
            seq=seq,
            case_number=case_number,
            kind=event.kind,
            at=event.at,
            actor=encode(event.actor),
            dept=event.dept,
            data=encode(event.data),
            commitment=commitment(salt, canonical(payload)),
            previous=previous,
            hash="",
        )
        previous = entry.computed_hash()
        row = {name: getattr(entry, name) for name in Entry.__slots__} | {"hash": previous}
        rows.append(row)
        hidden.append({"seq": seq, "salt": salt, "payload": payload})
    tx.add_all(journal, rows)
    tx.add_all(private, hidden)
    tx.run(_HEAD_MOVED, seq=seq, hash=previous)


def history(tx: Tx, case_number: int) -> tuple[Event, ...]:
    """The events that make a case, oldest first, with private data where it is not erased."""
    return tuple(_event(row) for row in tx.run(_HISTORY, case=case_number))


def latest(tx: Tx, case_number: int, since: datetime) -> tuple[Event, ...]:
    """The end of that history: from `since` on."""
    return tuple(_event(row) for row in tx.run(_LATEST, case=case_number, since=since))


def record(tx: Tx, case_number: int) -> tuple[Event, ...]:
    """Everything on record of a case: its events, what became of messages about it, what was answered to alerts."""
    return events(tx, journal.c.case_number == case_number)


def events(tx: Tx, where: ColumnElement[bool]) -> tuple[Event, ...]:
    """Events of the organisation that `where` picks, oldest first."""
    return tuple(_event(row) for row in tx.run(_EVENTS.where(where)))


def entries(tx: Tx, after: int = 0, limit: int = 1000) -> Iterator[Entry]:
    """Rows of the whole chain in order, `limit` of them, from the one after `after`."""
    rows = tx.connection.execute(
        select(*(journal.c[name] for name in Entry.__slots__))
        .where(journal.c.organisation_id == tx.organisation_id, journal.c.seq > after)
        .order_by(journal.c.seq)
        .limit(limit)
    )
    return (Entry(*row) for row in rows)


def since(tx: Tx, at: datetime) -> Iterator[Entry]:
    """Rows written from `at` on, newest first: the journal is walked back only so far."""
    rows = tx.connection.execute(
        select(*(journal.c[name] for name in Entry.__slots__))
        .where(journal.c.organisation_id == tx.organisation_id)
        .order_by(journal.c.seq.desc())
        .execution_options(yield_per=200)
    )
    return takewhile(lambda entry: entry.at >= at, (Entry(*row) for row in rows))


def last_of_roster(tx: Tx) -> int:
    """The number of the last row that belongs to no case; 0 where there is none."""
    return tx.run(_LAST_OF_ROSTER).scalar() or 0


def head(tx: Tx) -> tuple[int, str]:
    """Number and hash of the last row."""
    row = tx.run(_HEAD).first()
    return (0, GENESIS) if row is None else (row.seq, row.hash)


def span(tx: Tx, case_number: int) -> tuple[tuple[int, str], tuple[int, str]]:
    """Number and hash of the first row of a case and of its last. Raises ValueError for a case without any."""
    of_case = (journal.c.organisation_id == tx.organisation_id) & (journal.c.case_number == case_number)
    rows = [(row.seq, row.hash) for row in tx.connection.execute(select(journal.c.seq, journal.c.hash).where(of_case))]
    return min(rows), max(rows)


def _locked_head(tx: Tx) -> tuple[int, str]:
    row = tx.run(_HEAD_LOCKED).first()
    if row is None:
        tx.add(chain, seq=0, hash=GENESIS)
        return 0, GENESIS
    return row.seq, row.hash


def _event(row: Row[Any]) -> Event:
    kept = ERASED if row.payload is None else row.payload
    return Event(row.kind, row.at, decode(Actor, row.actor), row.dept, row.data, kept)
