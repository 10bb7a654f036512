"""/audit: whether the journal is whole, and the head of its chain. Checked beside the work, answered afterwards."""

from __future__ import annotations

from aiogram.types import Message

from handlers.admin import only_admins
from handlers.office import Turn
from handlers.start import CommandHandler
from handlers.texts import Html
from storage import compositions, journal
from storage.compositions import ASKED, NO_CASE


def audit(turn: Turn, _words: str, message: Message) -> Html:
    """Keep the wish: a long chain takes a while, and a restart must not forget who waits."""
    thread = message.message_thread_id if message.is_topic_message else None
    wanted = {"chat": message.chat.id, "thread": thread, "person": turn.person.id if turn.person else None}
    compositions.put(turn.tx, NO_CASE, f"{ASKED}{message.chat.id}", wanted, turn.now)
    return turn.office.texts("audit-begun", events=journal.head(turn.tx)[0])


COMMANDS: dict[str, CommandHandler] = {"audit": only_admins(audit)}
