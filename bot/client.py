"""The client of the Bot API: where it is, through which proxy, and what keeps its calls fast."""

from __future__ import annotations

from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import AnswerCallbackQuery, EditMessageText, Response, SendMessage, TelegramMethod

from bot.settings import Telegram

Update = dict[str, Any]


class RawUpdates(TelegramMethod[list[Update]]):
    """getUpdates, its answer as it came: an update aiogram cannot read is kept, and does not hold up the others."""

    __returning__ = list[Update]
    __api_method__ = "getUpdates"


# Pydantic remembers the model of an answer only as long as somebody holds it, and else builds it anew, which takes
# longer than the call itself.
KEPT = tuple(
    Response[method.__returning__]  # type: ignore[name-defined]
    for method in (AnswerCallbackQuery, EditMessageText, RawUpdates, SendMessage)
)


def client(telegram: Telegram) -> Bot:
    """The bot as the settings say. Its session is the caller's to close."""
    api = TelegramAPIServer.from_base(telegram.api_base)
    session = AiohttpSession(api=api, proxy=telegram.proxy or None)
    return Bot(telegram.token.get_secret_value(), session=session)
