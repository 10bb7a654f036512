"""Commands of the admins: departments and their groups, invitations, people, health."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram.types import Message

from handlers.actors import is_admin
from handlers.callbacks import TroublePress
from handlers.inviting import DAYS, LONGEST_DAYS, by, invited, known_roles, of_department
from handlers.names import role_title
from handlers.office import Turn
from handlers.revoking import revoke
from handlers.setup.codes import CODE
from handlers.setup.desk import press
from handlers.setup.guide import refresh
from handlers.setup.outcome import undoable
from handlers.setup.unit_deeds import check_rights
from handlers.start import CommandHandler
from handlers.texts import Html, Texts
from handlers.vacancies import vacancy_lines
from storage import departments, people
from storage.departments import Department
from storage.place import Place
from storage.vitals import vitals


def only_admins(command: CommandHandler) -> CommandHandler:
    """Refuse everybody else, politely."""

    def guarded(turn: Turn, words: str, message: Message) -> Html | None:
        if turn.person is None:
            return turn.office.texts("stranger")
        if not is_admin(turn.person):
            return turn.office.texts("only-admins")
        answer = command(turn, words, message)
        refresh(turn.tx, turn.now)  # the guide, if one is shown
        return answer

    return guarded


def department_add(turn: Turn, words: str, message: Message) -> Html | None:
    """/department_add code Title"""
    texts = turn.office.texts
    code, _, title = words.partition(" ")
    if not CODE.fullmatch(code) or not title.strip():
        return texts("department-add-usage")
    if not departments.add(turn.tx, code, title.strip(), turn.now, by=by(turn.person)):
        return texts("department-exists", code=code)
    said = texts("department-added", code=code, title=title.strip())
    return _said_undoable(turn, message, said, "close", {"code": code})


def bind(turn: Turn, words: str, message: Message) -> Html | None:
    """/bind code, in the department's group or topic: its cards will come here; what the bot lacks here is said."""
    texts = turn.office.texts
    if message.chat.id > 0:
        return texts("bind-in-group")
    department = _working(turn, words.strip())
    if department is None:
        return texts("department-unknown", code=words.strip() or "—", known=_codes(turn))
    thread = message.message_thread_id if message.is_topic_message else None
    taken = departments.of_chat(turn.tx, message.chat.id, thread)
    if taken is not None and taken.code != department.code:
        return texts("bind-taken", title=taken.title)
    departments.bind(turn.tx, department.code, message.chat.id, thread, turn.now, by=by(turn.person))
    here = Place(message.chat.id, thread)
    before = {"chat": department.chat_id, "thread": department.thread_id}
    button = _way_back(turn, "bind", {"code": department.code, **before})
    turn.say(here, texts("bound", title=department.title), reply_to=message.message_id, button=button)
    check_rights(turn, department.code, here, message.chat.id, thread)
    return None


def invite(turn: Turn, words: str, message: Message) -> Html | None:
    """/invite role [code] [days]: a one-time link."""
    texts = turn.office.texts
    role, *more = words.split() or [""]
    days = int(more.pop()) if more and more[-1].isdecimal() and len(more[-1]) < 4 else DAYS
    code = " ".join(more)
    known = known_roles(turn.office.rules.regulation)
    if role not in known or not 1 <= days <= LONGEST_DAYS:
        return texts("invite-usage", roles=", ".join(sorted(known)), days=LONGEST_DAYS)
    if of_department(role) and _working(turn, code) is None:
        return texts("department-unknown", code=code or "—", known=_codes(turn))
    link, key = invited(turn, role, code if of_department(role) else None, days)
    title = role_title(turn.office.rules.regulation, texts, role)
    return _said_undoable(turn, message, texts("invitation", role=title, link=link, days=days), "recall", {"key": key})


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


def departments_list(turn: Turn, _words: str, _message: Message) -> Html:
    """/departments: codes, titles, and whether a group is bound."""
    texts = turn.office.texts
    lines = [
        texts("department-line", code=item.code, title=item.title, bound="no" if item.chat_id is None else "yes")
        for item in departments.departments(turn.tx)
    ]
    return texts("departments", lines=Html("\n".join(lines) or texts("none-yet")))


def health(turn: Turn, _words: str, message: Message) -> Html | None:
    """/health: queues, what is late, when things last worked, vacant roles; a button to what needs an admin."""
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
    text = Html("\n\n".join([text, *vacancy_lines(turn.tx, turn.office.rules, texts, turn.now)]))
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


def _said_undoable(turn: Turn, message: Message, said: Html, way: str, args: dict[str, Any]) -> Html | None:
    """The answer carries a button that takes the command back."""
    thread = message.message_thread_id if message.is_topic_message else None
    turn.say(Place(message.chat.id, thread), said, button=_way_back(turn, way, args))
    return None


def _way_back(turn: Turn, way: str, args: dict[str, Any]) -> tuple[str, str]:
    return turn.office.texts("button-setup-undo"), press("undo", undoable(turn, way, args))


def _working(turn: Turn, code: str) -> Department | None:
    return next((item for item in departments.departments(turn.tx) if item.code == code), None)


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
