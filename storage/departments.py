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


@dataclass(frozen=True, slots=True)
class Department:
    """A department; its group, and the topic in it where the group is a forum."""

    code: str
    title: str
    chat_id: int | None
    thread_id: int | None

    @property
    def bound(self) -> bool:
        """Whether it has a chat to work in."""
        return self.chat_id is not None


_MINE = department.c.organisation_id == MINE
_ALL = select(department).where(_MINE).order_by(department.c.added_at, department.c.code)
_CODE, _CHAT = department.c.code == bindparam("of"), department.c.chat_id == bindparam("chat")
_BY_CODE = select(department).where(_MINE, _CODE)
_IN_GROUP = select(department).where(_MINE, _CHAT)
_OF_CHAT = _IN_GROUP.where(department.c.thread_id.is_not_distinct_from(bindparam("thread")))
_BOUND = department.update().where(_MINE, _CODE)


def departments(tx: Tx) -> list[Department]:
    """All of them, in the order they were added."""
    return [_department(row) for row in tx.run(_ALL)]


def by_code(tx: Tx, code: str) -> Department | None:
    """A department by its code."""
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
    tx.run(_BOUND, of=code, chat_id=chat_id, thread_id=thread_id)
    journal.append(tx, None, [Event("chat_bound", now, by, code, {"chat": chat_id, "thread": thread_id})])


def migrate_chat(tx: Tx, old: int, new: int, now: datetime) -> None:
    """A group became a supergroup with another id."""
    for moved in in_group(tx, old):
        bind(tx, moved.code, new, moved.thread_id, now, by=CLOCK)


def _department(row: Any) -> Department:
    return Department(row.code, row.title, row.chat_id, row.thread_id)
