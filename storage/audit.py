"""Verification of the chain: names the first row that was changed, removed, inserted or reordered."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from storage import journal
from storage.tables import private
from storage.tx import Tx

PAGE = 5000
SHORTEST_WITNESS = 16
BEFORE_THE_FIRST = -(2**62)  # a row inserted before number 1 must be seen too


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found. `broken_seq` is the first bad row, None where the chain holds."""

    ok: bool
    events: int
    head: str
    broken_seq: int | None = None
    reason: str = ""


def verify(tx: Tx, expected_head: str | None = None) -> Verdict:
    """Check every row against the one before, its own hash, its private data, and the stored head.

    A cut tail with a repaired head and a chain computed anew look whole; only `expected_head` shows them: a hash of
    the chain that a witness has kept, or its beginning. Raises ValueError for a beginning too short to mean anything.
    """
    if expected_head is not None and len(expected_head) < SHORTEST_WITNESS:
        raise ValueError(f"a witnessed head of less than {SHORTEST_WITNESS} characters proves nothing")
    count, previous = 0, journal.GENESIS
    witnessed = journal.GENESIS if expected_head is None else expected_head
    seen_expected = previous.startswith(witnessed)
    after = BEFORE_THE_FIRST
    while page := list(journal.entries(tx, after=after, limit=PAGE)):
        kept = _private(tx, after, page[-1].seq)
        for entry in page:
            reason = _fault(entry, count + 1, previous, kept.get(entry.seq))
            if reason:
                return Verdict(ok=False, events=count, head=previous, broken_seq=count + 1, reason=reason)
            count, previous = entry.seq, entry.hash
            seen_expected = seen_expected or entry.hash.startswith(witnessed)
        after = count
    if journal.head(tx) != (count, previous):
        return Verdict(ok=False, events=count, head=previous, broken_seq=count + 1, reason="the tail is cut")
    if not seen_expected:
        return Verdict(ok=False, events=count, head=previous, broken_seq=None, reason="the witnessed head is not here")
    return Verdict(ok=True, events=count, head=previous)


def _fault(entry: journal.Entry, seq: int, previous: str, kept: tuple[str | None, object] | None) -> str:
    if entry.seq != seq:
        return "a row is missing" if entry.seq > seq else "the row was inserted"
    if entry.previous != previous:
        return "does not follow the row before it"
    if entry.computed_hash() != entry.hash:
        return "the row was changed"
    if kept is None:
        return "its private data was removed together with the proof"
    salt, payload = kept
    if payload is not None and journal.commitment(salt or "", payload) != entry.commitment:
        return "its private data was changed"
    return ""


def _private(tx: Tx, after: int, last: int) -> dict[int, tuple[str | None, object]]:
    rows = tx.connection.execute(
        select(private.c.seq, private.c.salt, private.c.payload).where(
            private.c.organisation_id == tx.organisation_id, private.c.seq > after, private.c.seq <= last
        )
    )
    return {row.seq: (row.salt, row.payload) for row in rows}
