"""Phones of those on call. The chain knows that one was given or taken away, never the number."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from storage import journal, standing_in
from storage.people import Person
from storage.roster_tables import contact
from storage.tx import Tx
from workflow.actors import Actor, Address
from workflow.events import Event

ON_CALL = "oncall"


def phone(tx: Tx, person_id: int) -> str:
    """Somebody's number, empty where none is kept."""
    mine = (contact.c.organisation_id == tx.organisation_id) & (contact.c.person_id == person_id)
    return tx.connection.execute(select(contact.c.phone).where(mine)).scalar() or ""


def keep(tx: Tx, person_id: int, number: str, now: datetime, *, by: Actor) -> bool:
    """Keep a number instead of the one before, none where it is empty. False where nothing has changed."""
    before = phone(tx, person_id)
    if before == number:
        return False
    mine = (contact.c.organisation_id == tx.organisation_id) & (contact.c.person_id == person_id)
    tx.connection.execute(contact.delete().where(mine))
    if number:
        tx.add(contact, person_id=person_id, phone=number)
    kind = "phone_kept" if number else "phone_removed"
    journal.append(tx, None, [Event(kind, now, by, None, {"person": person_id})])
    return True


def on_call(tx: Tx, dept: str | None = None) -> list[tuple[Person, str]]:
    """Who is on call, in one department or in all, with the numbers; for an absent one whoever stands in."""
    return [(person, phone(tx, person.id)) for person in standing_in.answering(tx, Address(ON_CALL, dept))]
