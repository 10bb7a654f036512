"""Erasure of personal data: the chain stays whole, what it vouched for is gone, and the erasure itself is on record."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from storage import cases, compositions, journal, similar
from storage.tables import journal as journal_table
from storage.tables import private
from storage.tx import Tx
from workflow.actors import Actor
from workflow.events import Event


def erase_case(tx: Tx, case_number: int, by: Actor, now: datetime) -> int:
    """Blank the private data of a case in the journal, its snapshot and unfinished work; how many events had any.

    The salts go too: without them nobody can guess a short text and check the guess against the chain.
    """
    of_case = select(journal_table.c.seq).where(
        journal_table.c.organisation_id == tx.organisation_id, journal_table.c.case_number == case_number
    )
    held = (private.c.organisation_id == tx.organisation_id) & private.c.seq.in_(of_case) & (private.c.payload != {})
    erased = tx.connection.execute(private.update().where(held).values(salt=None, payload=None)).rowcount
    cases.forget(tx, case_number)
    similar.forget(tx, case_number)
    compositions.drop_all(tx, case_number)
    journal.append(tx, None, [Event("erased", now, by, None, {"case": case_number, "events": erased})])
    return erased
