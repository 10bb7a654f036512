"""On a card: who answers by the topic, and whom to call outside working time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import escape

from handlers.names import department_title
from handlers.texts import Html, Texts
from storage import contacts, duties
from storage.rules import Rules
from storage.tx import Tx
from workflow.case import Case

EMERGENCY = "emergency"


def duty_lines(tx: Tx, rules: Rules, texts: Texts, case: Case, now: datetime) -> Iterator[Html]:
    """The one who answers is called by name until somebody has accepted; an emergency is called about at any time."""
    for part in case.current if case.is_open else ():
        dept = department_title(tx, part.dept)
        if part.accepted_by is None:
            for person in duties.responsible(tx, case, part.dept):
                name = escape(person.name, quote=False)
                mention = Html(f'<a href="tg://user?id={person.telegram_id}">{name}</a>')
                yield texts("card-answers", dept=dept, who=mention)
        yield from _called(tx, rules, texts, case, part.dept, now)


def oncall_lines(tx: Tx, rules: Rules, texts: Texts, case: Case, now: datetime) -> Iterator[Html]:
    """Whom to call about the case, of every department that works on it: for whoever is alerted."""
    for part in case.current if case.is_open else ():
        yield from _called(tx, rules, texts, case, part.dept, now)


def _called(tx: Tx, rules: Rules, texts: Texts, case: Case, dept: str, now: datetime) -> Iterator[Html]:
    """Those on call: on days off and out of hours, and in an emergency at any time."""
    if case.importance != EMERGENCY and rules.calendar.is_open(now):
        return
    for person, number in contacts.on_call(tx, dept):
        yield texts("card-oncall", dept=department_title(tx, dept), who=person.name, phone=number)
