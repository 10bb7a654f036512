"""What a press costs at the least in aiogram: one commit of aiosqlite, one answer, one edit. For comparison."""

from __future__ import annotations

import asyncio
import os

import aiosqlite
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

ROWS = [
    [InlineKeyboardButton(text=f"{row}.{place}", callback_data=f"s:1:1:{row}{place}") for place in (1, 2)]
    for row in (1, 2)
]
KEYBOARD = InlineKeyboardMarkup(inline_keyboard=ROWS)


async def main() -> None:
    """Poll as aiogram does by default, each update in a task of its own."""
    database = await aiosqlite.connect(os.environ["OTKLIK_STORAGE__URL"].removeprefix("sqlite+aiosqlite:///"))
    for statement in (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "CREATE TABLE IF NOT EXISTS pressed (id INTEGER PRIMARY KEY, data TEXT)",
    ):
        await database.execute(statement)
    dispatcher = Dispatcher()

    @dispatcher.callback_query()
    async def on_press(query: CallbackQuery) -> None:
        await database.execute("INSERT INTO pressed (data) VALUES (?)", (query.data,))
        await database.commit()
        await query.answer("ok")
        if isinstance(query.message, Message):
            await query.message.edit_text(f"{query.message.text}\n\nok", reply_markup=KEYBOARD)

    api = TelegramAPIServer.from_base(os.environ["OTKLIK_TELEGRAM__API_BASE"])
    bot = Bot(os.environ["OTKLIK_TELEGRAM__TOKEN"], session=AiohttpSession(api=api))
    try:
        await dispatcher.start_polling(bot)
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(main())
