"""A pizzeria's bot, written for one test: an aiogram bot like any other, it knows nothing of the sandbox.

`pizza_bot.py --api http://127.0.0.1:8080 --token 42:pizza [--webhook]`
"""

from __future__ import annotations

import argparse
import asyncio
import logging
from collections.abc import Awaitable
from typing import Any

from aiogram import BaseMiddleware, Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.filters import CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

router = Router()
TRIES = 5
SECRET = "tomato"
MENU = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Menu"), KeyboardButton(text="Help")]], resize_keyboard=True)


def card(count: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(text="-", callback_data=f"n:{count - 1}"),
                InlineKeyboardButton(text="+", callback_data=f"n:{count + 1}"),
            ],
            [InlineKeyboardButton(text="Order", callback_data=f"order:{count}")],
        ]
    )


@router.message(CommandStart())
async def start(message: Message) -> None:
    await message.answer("Welcome\\! *Pizza* for you", parse_mode="MarkdownV2", reply_markup=MENU)


@router.message(F.text == "Menu")
async def menu(message: Message) -> None:
    await message.answer("Margherita: 1", reply_markup=card(1))


@router.callback_query(F.data.startswith("n:"))
async def change(query: CallbackQuery) -> None:
    count = int((query.data or "").partition(":")[2])
    if count < 1:
        await query.answer("At least one", show_alert=True)
        return
    if isinstance(query.message, Message):
        await query.message.edit_text(f"Margherita: {count}", reply_markup=card(count))
    await query.answer()


@router.callback_query(F.data.startswith("order:"))
async def order(query: CallbackQuery) -> None:
    if isinstance(query.message, Message):
        await query.message.delete_reply_markup()
        receipt = BufferedInputFile(f"{query.message.text} for {query.from_user.first_name}".encode(), "receipt.txt")
        await query.message.answer_document(receipt, caption="Your receipt")
    await query.answer("Ordered")


@router.message(F.document)
async def recipe(message: Message, bot: Bot) -> None:
    content = await bot.download(message.document) if message.document else None
    await message.reply(f"{len(content.read()) if content else 0} bytes of a recipe")


@router.message(F.photo)
async def photo(message: Message) -> None:
    await message.answer_photo(message.photo[-1].file_id if message.photo else "", caption="The same photo")


@router.message(F.text)
async def echo(message: Message) -> None:
    await message.answer(f"echo {message.text}")


class Persistent(BaseRequestMiddleware):
    """Waits when told to, tries again after trouble of the network or of the server."""

    async def __call__(self, make_request: Any, bot: Bot, method: Any) -> Any:
        for left in reversed(range(TRIES)):
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as refusal:
                await asyncio.sleep(refusal.retry_after)
            except (TelegramServerError, TelegramNetworkError, ClientDecodeError):
                if not left:
                    raise
        raise RuntimeError("no luck")


class Blocked(BaseMiddleware):
    """Those who have blocked the bot get nothing, and the others all the same."""

    async def __call__(self, handler: Any, event: Any, data: dict[str, Any]) -> Any:
        try:
            return await handler(event, data)
        except TelegramForbiddenError:
            return None


def made(asked: argparse.Namespace) -> tuple[Bot, Dispatcher]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(asked.api))
    session.middleware(Persistent())
    dispatcher = Dispatcher()
    dispatcher.update.outer_middleware(Blocked())
    dispatcher.include_router(router)
    return Bot(asked.token, session=session), dispatcher


async def by_webhook(bot: Bot, dispatcher: Dispatcher) -> None:
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token=SECRET).register(app, path="/hook")
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token=SECRET)
    await asyncio.Event().wait()


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--api", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--webhook", action="store_true")
    asked = parser.parse_args()
    logging.basicConfig(level=logging.ERROR)
    bot, dispatcher = made(asked)
    work: Awaitable[Any] = by_webhook(bot, dispatcher) if asked.webhook else dispatcher.start_polling(bot)
    await bot.delete_webhook()
    print("ready", flush=True)
    await work


if __name__ == "__main__":
    asyncio.run(main())
