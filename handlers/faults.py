"""Why a message could not be delivered, in words: Telegram's own phrases, looked for in its error."""

from __future__ import annotations

from handlers.texts import Html, Texts

PHRASES = (
    ("bot was blocked", "blocked"),
    ("can't initiate conversation", "not-started"),
    ("user is deactivated", "account-deleted"),
    ("was kicked", "removed"),
    ("not a member", "removed"),
    ("thread not found", "no-topic"),
    ("topic_deleted", "no-topic"),
    ("topic_closed", "topic-closed"),
    ("chat not found", "no-chat"),
    ("chat was deleted", "no-chat"),
    ("chat was deactivated", "no-chat"),
    ("not enough rights", "no-rights"),
    ("no rights", "no-rights"),
    ("need administrator rights", "no-rights"),
    ("chat_write_forbidden", "no-rights"),
    ("too large", "too-large"),
    ("too big", "too-large"),
)


def fault(texts: Texts, error: str) -> Html:
    """The reason as people say it; an unknown one as Telegram gave it."""
    known = next((key for phrase, key in PHRASES if phrase in error.lower()), "other")
    return texts(f"fault-{known}", error=error)
