"""Echoes text, answers presses, edits its card, sends albums back."""

from __future__ import annotations

from aiogram import Dispatcher, F, Router
from aiogram.enums import ParseMode
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

CARD = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="✅ Принять", callback_data="accept")],
        [InlineKeyboardButton(text="Вернуть", callback_data="return")],
    ]
)


def dispatcher() -> Dispatcher:
    router = Router()
    router.message(CommandStart())(start)
    router.message(F.text)(echo)
    router.message(F.photo)(photo)
    router.callback_query(F.data == "accept")(accept)
    router.callback_query()(refuse)
    running = Dispatcher()
    running.include_router(router)
    return running


async def start(message: Message, command: CommandObject) -> None:
    await message.answer(f"hello {command.args}")


async def echo(message: Message) -> None:
    await message.answer(f"<b>{message.html_text}</b>", parse_mode=ParseMode.HTML, reply_markup=CARD)


async def photo(message: Message) -> None:
    await message.reply(f"{message.photo[-1].width if message.photo else 0} {message.media_group_id} {message.caption}")


async def accept(query: CallbackQuery) -> None:
    if isinstance(query.message, Message):
        await query.message.edit_text("accepted")
    await query.answer("Принято")


async def refuse(query: CallbackQuery) -> None:
    await query.answer("Нельзя", show_alert=True)
