"""Commands of the admins: departments and their groups, invitations, people, health."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from datetime import timedelta

from aiogram.types import Message

from handlers.actors import is_admin
from handlers.callbacks import TroublePress
from handlers.menus import refresh_menu
from handlers.names import role_title
from handlers.office import Turn
from handlers.start import CommandHandler
from handlers.texts import Html, Texts
from storage import departments, invitations, people
from storage.place import Place
from storage.vitals import vitals
from workflow.actors import Actor

CODE = re.compile(r"[a-z][a-z0-9_]{0,30}")
INVITATION_DAYS = 7
OWN_ROLES = (
    "admin",
    "coordinator",
    "coordinator_head",
    "deputy",
    "dept_head",
    "executor",
    "head",
    "oncall",
    "upstream",
)


def only_admins(command: CommandHandler) -> CommandHandler:
    """Refuse everybody else, politely."""

    def guarded(turn: Turn, words: str, message: Message) -> Html | None:
        if turn.person is None:
            return turn.office.texts("stranger")
        if not is_admin(turn.person):
            return turn.office.texts("only-admins")
        return command(turn, words, message)

    return guarded


def _by(turn: Turn) -> Actor:
    return Actor("admin", person=turn.person.id if turn.person else None)


def department_add(turn: Turn, words: str, _message: Message) -> Html:
    """/department_add code Title"""
    texts = turn.office.texts
    code, _, title = words.partition(" ")
    if not CODE.fullmatch(code) or not title.strip():
        return texts("department-add-usage")
    if not departments.add(turn.tx, code, title.strip(), turn.now, by=_by(turn)):
        return texts("department-exists", code=code)
    return texts("department-added", code=code, title=title.strip())


def bind(turn: Turn, words: str, message: Message) -> Html:
    """/bind code, in the department's group or topic: its cards will come here."""
    texts = turn.office.texts
    if message.chat.id > 0:
        return texts("bind-in-group")
    department = departments.by_code(turn.tx, words.strip())
    if department is None:
        return texts("department-unknown", code=words.strip() or "—", known=_codes(turn))
    thread = message.message_thread_id if message.is_topic_message else None
    taken = departments.of_chat(turn.tx, message.chat.id, thread)
    if taken is not None and taken.code != department.code:
        return texts("bind-taken", title=taken.title)
    departments.bind(turn.tx, department.code, message.chat.id, thread, turn.now, by=_by(turn))
    return texts("bound", title=department.title)


def invite(turn: Turn, words: str, _message: Message) -> Html:
    """/invite role [code]: a one-time link."""
    texts = turn.office.texts
    role, _, code = words.partition(" ")
    code = code.strip()
    known = turn.office.rules.regulation.roles
    if role not in OWN_ROLES and role not in known:
        return texts("invite-usage", roles=", ".join(sorted({*known, *OWN_ROLES})))
    of_department = role in {"executor", "dept_head", "deputy", "intake", "oncall"}
    if of_department and departments.by_code(turn.tx, code) is None:
        return texts("department-unknown", code=code or "—", known=_codes(turn))
    token = secrets.token_urlsafe(16)
    expires = turn.now + timedelta(days=INVITATION_DAYS)
    invitations.invite(turn.tx, token, role, code if of_department else None, _by(turn).person, turn.now, expires)
    link = f"https://t.me/{turn.office.bot_username}?start={token}"
    title = role_title(turn.office.rules.regulation, texts, role)
    return texts("invitation", role=title, link=Html(link), days=INVITATION_DAYS)


def people_list(turn: Turn, _words: str, _message: Message) -> Html:
    """/people: who is on the roster, with numbers for /revoke."""
    texts = turn.office.texts
    lines = [
        texts(
            "person-line",
            id=person.id,
            name=person.name,
            roles=", ".join(map(str, person.roles)) or "—",
            reachable="yes" if person.reachable else "no",
        )
        for person in people.everybody(turn.tx)
    ]
    return texts("people", count=len(lines), lines=Html("\n".join(lines)))


def revoke(turn: Turn, words: str, _message: Message) -> Html:
    """/revoke id: take all roles of a person."""
    texts = turn.office.texts
    person = people.by_id(turn.tx, int(words)) if words.isdigit() else None
    if person is None:
        return texts("revoke-usage")
    if turn.person is not None and person.id == turn.person.id:
        return texts("revoke-self")
    count = people.revoke(turn.tx, person.id, None, None, _by(turn), turn.now)
    refresh_menu(turn, person.telegram_id, ())
    return texts("revoked", name=person.name, count=count)


def departments_list(turn: Turn, _words: str, _message: Message) -> Html:
    """/departments: codes, titles, and whether a group is bound."""
    texts = turn.office.texts
    lines = [
        texts("department-line", code=item.code, title=item.title, bound="no" if item.chat_id is None else "yes")
        for item in departments.departments(turn.tx)
    ]
    return texts("departments", lines=Html("\n".join(lines) or texts("none-yet")))


def health(turn: Turn, _words: str, message: Message) -> Html | None:
    """/health: queues, what is late, when things last worked; a button to what needs an admin."""
    texts, now = turn.office.texts, vitals(turn.tx, turn.now)
    failed, dead = now.inbox["given_up"], now.outbox["dead"]
    text = texts(
        "health",
        waiting=now.outbox["new"] + now.outbox["sending"],
        lag=_ago(texts, now.outbox_lag or 0.0),
        dead=dead,
        updates=now.inbox["new"],
        failed=failed,
        late=now.overdue,
        tick=_ago(texts, now.tick_age),
        backup=_ago(texts, now.backup_age),
        cases=now.open_cases,
        events=now.chain_length,
    )
    if not failed and not dead:
        return text
    button = (texts("button-troubles"), TroublePress(where="all", id=0, choice="list", page=0).pack())
    thread = message.message_thread_id if message.is_topic_message else None
    turn.say(Place(message.chat.id, thread), text, button=button)
    return None


def _ago(texts: Texts, seconds: float | None) -> Html:
    """An age in its natural unit."""
    if seconds is None:
        return texts("age-never")
    units = ((86400, "days"), (3600, "hours"), (60, "minutes"), (1, "seconds"))
    size, unit = next((pair for pair in units if seconds >= pair[0]), units[-1])
    return texts(f"age-{unit}", count=int(seconds // size))


def _codes(turn: Turn) -> str:
    return ", ".join(item.code for item in departments.departments(turn.tx)) or turn.office.texts("none-yet")


_ALL: dict[str, Callable[[Turn, str, Message], Html | None]] = {
    "department_add": department_add,
    "bind": bind,
    "invite": invite,
    "people": people_list,
    "revoke": revoke,
    "departments": departments_list,
    "health": health,
}
COMMANDS: dict[str, CommandHandler] = {name: only_admins(command) for name, command in _ALL.items()}
