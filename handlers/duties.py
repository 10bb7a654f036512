"""/duty, /phone, /oncall: who answers for which topics, who is on call and by what number."""

from __future__ import annotations

import re

from aiogram.types import Message

from handlers.admin import only_admins
from handlers.names import department_title
from handlers.office import Turn
from handlers.start import CommandHandler
from handlers.texts import Html
from storage import contacts, departments, duties, people
from workflow.actors import Actor

PHONE = re.compile(r"\+?[\d\s()-]{5,24}")
FEWEST_DIGITS, LONGEST = 5, 500


def duty(turn: Turn, words: str, _message: Message) -> Html:
    """/duty N topics: what an executor answers for; without topics, for nothing; without words, the list."""
    texts = turn.office.texts
    number, _, phrases = words.partition(" ")
    if not words:
        return _listed(turn)
    person = people.by_id(turn.tx, int(number)) if number.isdecimal() else None
    depts = [a.dept for a in person.roles if a.role == "executor" and a.dept] if person is not None else []
    if person is None or not depts or len(phrases) > LONGEST:
        return texts("duty-usage")
    said = ", ".join(filter(None, (" ".join(phrase.split()) for phrase in phrases.split(","))))
    for dept in depts:
        duties.assign(turn.tx, person.id, dept, said, turn.now, by=_by(turn))
    return texts("duty-set", who=person.name, phrases=said)


def phone(turn: Turn, words: str, _message: Message) -> Html:
    """/phone N +7…: the number of somebody on call; without a number, it is forgotten."""
    texts = turn.office.texts
    given, _, said = words.partition(" ")
    person = people.by_id(turn.tx, int(given)) if given.isdecimal() else None
    said = " ".join(said.split())
    fits = not said or (PHONE.fullmatch(said) is not None and sum(map(str.isdigit, said)) >= FEWEST_DIGITS)
    if person is None or not fits:
        return texts("phone-usage")
    contacts.keep(turn.tx, person.id, said, turn.now, by=_by(turn))
    return texts("phone-kept", who=person.name, phone=said)


def oncall(turn: Turn, _words: str, _message: Message) -> Html:
    """/oncall: whom to call on days off, for everybody on the roster."""
    texts = turn.office.texts
    if turn.person is None or not turn.person.roles:
        return texts("stranger")
    lines = [
        texts("oncall-line", dept=item.title, who=person.name, phone=number)
        for item in departments.departments(turn.tx)
        for person, number in contacts.on_call(turn.tx, item.code)
    ]
    return texts("oncall-list", lines=Html("\n".join(lines))) if lines else texts("oncall-none")


def _listed(turn: Turn) -> Html:
    texts = turn.office.texts
    lines = [
        texts("duty-line", dept=department_title(turn.tx, dept), who=person.name, phrases=phrases)
        for person, dept, phrases in duties.known(turn.tx)
    ]
    return texts("duty-list", lines=Html("\n".join(lines))) if lines else texts("duty-none")


def _by(turn: Turn) -> Actor:
    return Actor("admin", person=turn.person.id if turn.person else None)


COMMANDS: dict[str, CommandHandler] = {"duty": only_admins(duty), "phone": only_admins(phone), "oncall": oncall}
