"""The client of the Bot API: where it is, through which proxy, and what keeps its calls fast."""

from __future__ import annotations

from functools import cache
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Message

from bot.settings import Telegram

Update = dict[str, Any]
Message.model_rebuild()  # most types a bot uses contain it: built before them (see types_on_demand), it is built once


class RawUpdates(TelegramMethod[list[Update]]):
    """getUpdates, its answer as it came: an update aiogram cannot read is kept, and does not hold up the others."""

    __returning__ = list[Update]
    __api_method__ = "getUpdates"


@cache
def answer(method: type[TelegramMethod[Any]]) -> type[Response[Any]]:
    """What a method is answered with.

    Pydantic remembers such a model only as long as somebody holds it, and else builds it anew for every call, which
    takes longer than the call itself.
    """
    return Response[method.__returning__]  # type: ignore[name-defined]


class Remembering(BaseRequestMiddleware):
    """Sees to it that the model of an answer is held before the answer comes."""

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        answer(type(method))
        return await make_request(bot, method)


def client(telegram: Telegram) -> Bot:
    """The bot as the settings say. Its session is the caller's to close."""
    api = TelegramAPIServer.from_base(telegram.api_base)
    session = AiohttpSession(api=api, proxy=telegram.proxy or None)
    session.middleware(Remembering())
    return Bot(telegram.token.get_secret_value(), session=session)
