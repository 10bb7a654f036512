"""What an error of Telegram or of the network means for a row of the outbox."""

from __future__ import annotations

from typing import Any

import structlog
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiohttp import ClientConnectorError

from bot.files import without_these
from bot.log import TOKEN
from scheduler.delivery import Dead, Delivery, Later, Moved, Sent
from storage.failures import DatabaseFails
from storage.outbox import FLOOD, Pending

log = structlog.get_logger(__name__)

# Refusals that have to do with the chat, whatever is sent there.
OF_CHAT = (
    *("chat not found", "thread not found", "topic_closed", "topic_deleted", "peer_id_invalid", "user not found"),
    *("not enough rights to send text", "have no rights to send a message", "need administrator rights"),
    *("chat_write_forbidden", "chat_restricted", "deactivated", "was deleted"),
)


def verdict(row: Pending, error: Exception) -> Delivery:
    """Refused for good, to be tried again, or to be sent in another form."""
    match error:
        case TelegramRetryAfter():
            return Later(FLOOD, float(error.retry_after))
        case TelegramMigrateToChat():
            return Moved(error.migrate_to_chat_id)
        case TelegramForbiddenError():
            return Dead(_said(error), unreachable=True)
        case TelegramEntityTooLarge():  # a subclass of the network error, yet never worth a retry
            return without_these(row) or Dead(_said(error))
        case TelegramNetworkError():
            return Later(_said(error), uncertain=not isinstance(error.__cause__, ClientConnectorError))
        case TelegramBadRequest():
            about_files = not any(words in error.message.lower() for words in OF_CHAT)
            return (without_these(row) if about_files else None) or Dead(_said(error))
        case ClientDecodeError():
            return _unread(row, error)
        case TelegramAPIError() | AiogramError():
            return Later(_said(error), uncertain=True)
        case DatabaseFails():  # the database is away: nothing was sent yet
            return Later(type(error).__name__, messages=0)
    log.error("outbox.broken", row=row.id, kind=row.kind, exc_info=error)
    return Dead(type(error).__name__)  # what it says may be what a person typed


def _said(error: AiogramError) -> str:
    """What an error says, as the admins see it: a proxy or a library may quote the address, and in it the token."""
    return TOKEN.sub("***", error.message if isinstance(error, TelegramAPIError) else str(error))


def _unread(row: Pending, error: ClientDecodeError) -> Delivery:
    """Not an answer we know: an HTML page of a proxy, or a message that was sent and described in a new way."""
    answer: Any = error.data
    if isinstance(answer, dict) and answer.get("ok"):
        log.warning("outbox.answer_not_understood", row=row.id, kind=row.kind)
        result = answer.get("result")
        return Sent(result.get("message_id") if isinstance(result, dict) else None)
    if "413" in str(answer)[:500]:
        return without_these(row) or Dead("413 Request Entity Too Large")
    return Later("not an answer of Telegram", uncertain=True)
