"""Chats as they are in life: the bot added, removed, blocked; groups that become supergroups."""

from __future__ import annotations

from aiogram.types import Chat, Message

from handlers.office import Turn
from storage import boards, departments, mailing, moving, people
from storage.departments import Department
from storage.place import Place
from workflow.actors import Address


def migrated(turn: Turn, message: Message) -> None:
    """Rebind departments, cards and waiting messages to the group's new id."""
    if message.migrate_to_chat_id is None:
        return
    moving.follow(turn.tx, message.chat.id, message.migrate_to_chat_id, turn.now)


def membership(turn: Turn, chat: Chat, *, present: bool) -> None:
    """A person blocked or unblocked the bot; a group added it or threw it out. Admins learn of what needs them."""
    texts = turn.office.texts
    if chat.id > 0:
        people.set_reachable(turn.tx, chat.id, turn.now, reachable=present)
        return
    if not present:
        boards.forget(turn.tx, chat.id)
    bound = departments.in_group(turn.tx, chat.id)
    if present:
        if not bound:
            turn.say(Place(chat.id), texts("group-hello"))
        return
    for department in bound:
        _tell_admins(turn, department)


def _tell_admins(turn: Turn, department: Department) -> None:
    params = {"dept": department.title, "code": department.code}
    mailing.say(turn.tx, Address("admin"), "bot-removed", params, turn.now, urgent=True)
