"""Calls to the Bot API for a rendered message. https://core.telegram.org/bots/api#available-methods"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

import structlog
from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    MediaUnion,
    Message,
    ReplyParameters,
)

from bot.choosing import chosen_by
from handlers.rendered import Button, Rendered, fitting, plain

log = structlog.get_logger(__name__)

T = TypeVar("T")
UNREADABLE = ("can't parse entities", "message is too long", "text is too long")


class Telegram:
    """Sends and edits. Errors of the Bot API pass through."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, chat_id: int, thread_id: int | None, rendered: Rendered) -> int:
        """Send a message; its id."""

        async def call(text: str, mode: ParseMode | None) -> Message:
            return await self._bot.send_message(
                chat_id,
                text,
                message_thread_id=thread_id,
                parse_mode=mode,
                reply_markup=_forced(rendered) or chosen_by(rendered) or _keyboard(rendered.buttons),
                reply_parameters=_reply(rendered.reply_to),
                link_preview_options=LinkPreviewOptions(is_disabled=not rendered.preview),
            )

        return (await _worded(call, rendered.text)).message_id

    async def edit(self, chat_id: int, message_id: int, rendered: Rendered) -> None:
        """Replace the text and the buttons of a message."""

        async def call(text: str, mode: ParseMode | None) -> Message | bool:
            return await self._bot.edit_message_text(
                text,
                chat_id=chat_id,
                message_id=message_id,
                parse_mode=mode,
                reply_markup=_keyboard(rendered.buttons),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )

        await _worded(call, rendered.text)

    async def menu(self, chat_id: int, commands: Sequence[tuple[str, str]]) -> None:
        """Set the commands of one private chat."""
        known = [BotCommand(command=name, description=text) for name, text in commands]
        await self._bot.set_my_commands(known, scope=BotCommandScopeChat(chat_id=chat_id))

    async def send_files(
        self, chat_id: int, thread_id: int | None, files: Sequence[Mapping[str, Any]], reply_to: int | None
    ) -> int:
        """Send one file, or several as an album; the id of the (last) message."""
        reply = _reply(reply_to)
        if len(files) > 1:
            media: list[MediaUnion] = [_input(file) for file in files]
            sent = await self._bot.send_media_group(chat_id, media, message_thread_id=thread_id, reply_parameters=reply)
            return sent[-1].message_id
        (file,) = files
        method = getattr(self._bot, f"send_{file['kind']}")
        message = await method(chat_id, file["file_id"], message_thread_id=thread_id, reply_parameters=reply)
        return int(message.message_id)

    async def send_document(self, chat_id: int, thread_id: int | None, name: str, file: bytes) -> int:
        """Send a file the bot has made; the id of the message."""
        document = BufferedInputFile(file, name)
        return (await self._bot.send_document(chat_id, document, message_thread_id=thread_id)).message_id

    async def send_picture(self, chat_id: int, thread_id: int | None, png: bytes, caption: str) -> int:
        """Send a picture the bot has drawn, with words under it; the id of the message."""
        photo = BufferedInputFile(png, "chart.png")
        mode = ParseMode.HTML
        sent = await self._bot.send_photo(chat_id, photo, caption=caption, parse_mode=mode, message_thread_id=thread_id)
        return sent.message_id

    async def delete(self, chat_id: int, message_id: int) -> None:
        """Take a message of ours away."""
        await self._bot.delete_message(chat_id, message_id)

    async def pin(self, chat_id: int, message_id: int) -> None:
        """Pin a message without a sound; where the bot may not, it stays as it is."""
        try:
            await self._bot.pin_chat_message(chat_id, message_id, disable_notification=True)
        except TelegramAPIError as error:
            log.warning("telegram.not_pinned", error=type(error).__name__)

    async def pinned(self, chat_id: int) -> int | None:
        """The message that was pinned last."""
        message = (await self._bot.get_chat(chat_id)).pinned_message
        return None if message is None else message.message_id


async def _worded(call: Callable[[str, ParseMode | None], Awaitable[T]], html: str) -> T:
    """Send with formatting; a text that Telegram cannot read or finds too long goes plain, and cut, never unsent."""
    try:
        return await call(html, ParseMode.HTML)
    except TelegramBadRequest as error:
        if not any(words in error.message.lower() for words in UNREADABLE):
            raise
        log.warning("telegram.text_refused", error=error.message, characters=len(html))
        return await call(fitting(plain(html)), None)


def _input(file: Mapping[str, Any]) -> MediaUnion:
    if file["kind"] == "photo":
        return InputMediaPhoto(media=file["file_id"])
    if file["kind"] == "video":
        return InputMediaVideo(media=file["file_id"])
    return InputMediaDocument(media=file["file_id"])


def _forced(rendered: Rendered) -> ForceReply | None:
    if rendered.force_reply is None:
        return None
    return ForceReply(selective=True, input_field_placeholder=rendered.force_reply[:64])


def _keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_button(button) for button in row] for row in rows])


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(text=button.label, url=button.url)
    return InlineKeyboardButton(text=button.label, callback_data=button.data)


def _reply(message_id: int | None) -> ReplyParameters | None:
    if message_id is None:
        return None
    return ReplyParameters(message_id=message_id, allow_sending_without_reply=True)
