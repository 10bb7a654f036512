"""Command menus: what the «Menu» button of a private chat offers, by role."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.office import Turn
from handlers.texts import Texts
from storage import outbox
from storage.outbox import Outgoing
from workflow.actors import Address
from workflow.reporting import READERS

STRANGER = ("start", "help")
EVERYBODY = ("my", "queue", "find", "case", "why", "help", "me", "cancel")
ADMIN = ("admin", "departments", "people", "invite", "department_add", "topics", "calendar", "health", "audit")


def menu(texts: Texts, roles: Iterable[Address]) -> list[tuple[str, str]]:
    """Commands with their descriptions, the most used first."""
    names = {address.role for address in roles}
    reported = ("report", "board") if names & READERS else ()
    chosen = STRANGER if not names else EVERYBODY + reported + (ADMIN if "admin" in names else ())
    return [(name, texts(f"menu-{name.replace('_', '-')}")) for name in chosen]


def refresh_menu(turn: Turn, chat_id: int, roles: Iterable[Address]) -> None:
    """Give a private chat the menu of its person. https://core.telegram.org/bots/api#botcommandscopechat"""
    payload = {"commands": [list(pair) for pair in menu(turn.office.texts, roles)]}
    outbox.enqueue(turn.tx, Outgoing(chat_id, None, "menu", payload), turn.now)
