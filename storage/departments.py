"""Departments and the chats they work in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from storage import journal
from storage.tables import department
from storage.tx import MINE, Tx
from workflow.actors import CLOCK, Actor
from workflow.events import Event

# Roles of a department that work in its group; the others of a department are told in private.
IN_GROUP = frozenset({"executor", "intake"})
_OPEN = department.c.closed_at.is_(None)


@dataclass(frozen=True, slots=True)
class Department:
    """A department; its group, and the topic in it where the group is a forum. A closed one gets no new cases."""

    code: str
    title: str
    chat_id: int | None
    thread_id: int | None
    closed: bool = False

    @property
    def bound(self) -> bool:
        """Whether it has a chat to work in."""
        return self.chat_id is not None


_MINE = department.c.organisation_id == MINE
_ALL = select(department).where(_MINE).order_by(department.c.added_at, department.c.code)
_CODE, _CHAT = department.c.code == bindparam("of"), department.c.chat_id == bindparam("chat")
_BY_CODE = select(department).where(_MINE, _CODE)
_IN_GROUP = select(department).where(_MINE, _OPEN, _CHAT)
_OF_CHAT = _IN_GROUP.where(department.c.thread_id.is_not_distinct_from(bindparam("thread")))
_CHANGED = department.update().where(_MINE, _CODE)


def departments(tx: Tx) -> list[Department]:
    """Those that work, in the order they were added."""
    return [item for item in every(tx) if not item.closed]


def every(tx: Tx) -> list[Department]:
    """All of them, the closed ones included."""
    return [_department(row) for row in tx.run(_ALL)]


def by_code(tx: Tx, code: str) -> Department | None:
    """A department by its code, closed or not."""
    row = tx.run(_BY_CODE, of=code).first()
    return None if row is None else _department(row)


def of_chat(tx: Tx, chat_id: int, thread_id: int | None) -> Department | None:
    """Whose group or topic this is."""
    row = tx.run(_OF_CHAT, chat=chat_id, thread=thread_id).first()
    return None if row is None else _department(row)


def in_group(tx: Tx, chat_id: int) -> list[Department]:
    """Every department that works in a group, whatever the topic."""
    return [_department(row) for row in tx.run(_IN_GROUP, chat=chat_id)]


def add(tx: Tx, code: str, title: str, now: datetime, *, by: Actor) -> bool:
    """Add a department. False if the code is taken."""
    if by_code(tx, code) is not None:
        return False
    tx.add(department, code=code, title=title, added_at=now)
    journal.append(tx, None, [Event("department_added", now, by, code, {"title": title})])
    return True


def bind(tx: Tx, code: str, chat_id: int, thread_id: int | None, now: datetime, *, by: Actor) -> None:
    """The department works in this chat from now on."""
    _set(tx, code, chat_id=chat_id, thread_id=thread_id)
    journal.append(tx, None, [Event("chat_bound", now, by, code, {"chat": chat_id, "thread": thread_id})])


def unbind(tx: Tx, code: str, now: datetime, *, by: Actor) -> bool:
    """The department has no chat: its people are told in private. False where it had none."""
    found = by_code(tx, code)
    if found is None or not found.bound:
        return False
    _set(tx, code, chat_id=None, thread_id=None)
    said = {"chat": found.chat_id, "thread": found.thread_id}
    journal.append(tx, None, [Event("chat_unbound", now, by, code, said)])
    return True


def rename(tx: Tx, code: str, title: str, now: datetime, *, by: Actor) -> str | None:
    """Give a department another title; the one before, None where nothing has changed."""
    found = by_code(tx, code)
    if found is None or found.title == title:
        return None
    _set(tx, code, title=title)
    journal.append(tx, None, [Event("department_renamed", now, by, code, {"title": title, "before": found.title})])
    return found.title


def close(tx: Tx, code: str, now: datetime, *, by: Actor) -> bool:
    """No new cases for it; its people and its chat stay as they are. False where there is no such open department.

    Whoever closes it sees to it that it has no open cases.
    """
    found = by_code(tx, code)
    if found is None or found.closed:
        return False
    _set(tx, code, closed_at=now)
    journal.append(tx, None, [Event("department_closed", now, by, code)])
    return True


def reopen(tx: Tx, code: str, now: datetime, *, by: Actor) -> bool:
    """It works again, in the chat it had unless that is another's by now. False where it is not closed."""
    found = by_code(tx, code)
    if found is None or not found.closed:
        return False
    if found.chat_id is not None and of_chat(tx, found.chat_id, found.thread_id) is not None:
        unbind(tx, code, now, by=by)
    _set(tx, code, closed_at=None)
    journal.append(tx, None, [Event("department_reopened", now, by, code)])
    return True


def migrate_chat(tx: Tx, old: int, new: int, now: datetime) -> None:
    """A group became a supergroup with another id."""
    for moved in in_group(tx, old):
        bind(tx, moved.code, new, moved.thread_id, now, by=CLOCK)


def _set(tx: Tx, code: str, **values: Any) -> None:
    tx.run(_CHANGED, of=code, **values)


def _department(row: Any) -> Department:
    return Department(row.code, row.title, row.chat_id, row.thread_id, row.closed_at is not None)
