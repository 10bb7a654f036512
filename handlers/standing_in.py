"""On a card: who of those it waits for is away, until when, and who acts instead."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.names import person_name
from handlers.texts import Html, Texts
from storage import absences, people
from storage.absence_letters import DAY, last_day
from storage.rules import Rules
from storage.tx import Tx
from workflow.absence import stand_in
from workflow.case import Case
from workflow.holders import holders


def stand_ins(tx: Tx, rules: Rules, texts: Texts, case: Case) -> Iterator[Html]:
    """One line for each absent holder of the roles a case waits for."""
    away = absences.in_force(tx)
    if not away:
        return
    held = (person for address in holders(rules.regulation, case) for person in people.holders(tx, address))
    for person in dict.fromkeys(held):
        if person.id in away:
            acting = stand_in(away, person.id)
            yield texts(
                "card-stand-in",
                who=person.name,
                deputy=person_name(tx, acting) if acting is not None else "",
                ends=last_day(away[person.id], rules.calendar.zone).strftime(DAY),
            )
