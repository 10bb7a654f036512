"""Which topics of a department its people answer for. Every change is an event of the journal."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from storage import absences, journal, people, topics
from storage.people import Person
from storage.roster_tables import duty
from storage.tx import Tx
from workflow.absence import stand_in
from workflow.actors import Actor, Address
from workflow.case import Case
from workflow.duties import answers
from workflow.events import Event


def assign(tx: Tx, person_id: int, dept: str, phrases: str, now: datetime, *, by: Actor) -> None:
    """Somebody answers for these topics of a department from now on, instead of those before; for none if empty."""
    mine = (duty.c.organisation_id == tx.organisation_id) & (duty.c.person_id == person_id) & (duty.c.dept == dept)
    tx.connection.execute(duty.delete().where(mine))
    if phrases:
        tx.add(duty, person_id=person_id, dept=dept, phrases=phrases)
    journal.append(tx, None, [Event("duty_set", now, by, dept, {"person": person_id, "phrases": phrases})])


def known(tx: Tx) -> list[tuple[Person, str, str]]:
    """Who answers for what: the person, the department, the phrases. Those who left the department are left out."""
    rows = tx.connection.execute(
        select(duty).where(duty.c.organisation_id == tx.organisation_id).order_by(duty.c.dept, duty.c.person_id)
    ).all()
    found = ((people.by_id(tx, row.person_id), row.dept, row.phrases) for row in rows)
    return [(p, dept, said) for p, dept, said in found if p is not None and Address("executor", dept) in p.roles]


def responsible(tx: Tx, case: Case, dept: str) -> list[Person]:
    """Who of a department answers for a case by its topic; for an absent one whoever stands in."""
    on_duty = [(person, phrases) for person, of, phrases in known(tx) if of == dept]
    topic = topics.by_code(tx, case.topic) if on_duty else None
    named = (case.topic, *([topic.title] if topic is not None else []))
    mine = [person for person, phrases in on_duty if answers(phrases, named, case.text)]
    away = absences.in_force(tx) if mine else {}
    numbers = dict.fromkeys(stand_in(away, person.id) for person in mine)
    found = (people.by_id(tx, number) for number in numbers if number is not None)
    return [person for person in found if person is not None and person.roles]
