"""Calls to the Bot API for a rendered message. https://core.telegram.org/bots/api#available-methods"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    MediaUnion,
    ReplyParameters,
)

from handlers.rendered import Button, Rendered

ALBUM_LIMIT = 10
VISUAL = {"photo", "video"}


class Telegram:
    """Sends and edits. Errors of the Bot API pass through."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, chat_id: int, thread_id: int | None, rendered: Rendered) -> int:
        """Send a message, or its media; the id of the (last) message."""
        if rendered.media:
            return await self._send_media(chat_id, thread_id, rendered)
        message = await self._bot.send_message(
            chat_id,
            rendered.text,
            message_thread_id=thread_id,
            parse_mode=ParseMode.HTML,
            reply_markup=_forced(rendered) or _keyboard(rendered.buttons),
            reply_parameters=_reply(rendered),
            link_preview_options=LinkPreviewOptions(is_disabled=not rendered.preview),
        )
        return message.message_id

    async def edit(self, chat_id: int, message_id: int, rendered: Rendered) -> None:
        """Replace the text and the buttons of a message."""
        await self._bot.edit_message_text(
            rendered.text,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=_keyboard(rendered.buttons),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )

    async def menu(self, chat_id: int, commands: Sequence[tuple[str, str]]) -> None:
        """Set the commands of one private chat."""
        known = [BotCommand(command=name, description=text) for name, text in commands]
        await self._bot.set_my_commands(known, scope=BotCommandScopeChat(chat_id=chat_id))

    async def _send_media(self, chat_id: int, thread_id: int | None, rendered: Rendered) -> int:
        last = 0
        visual = [file for file in rendered.media if file["kind"] in VISUAL]
        documents = [file for file in rendered.media if file["kind"] == "document"]
        others = [file for file in rendered.media if file["kind"] not in VISUAL | {"document"}]
        for group in (visual, documents):
            for start in range(0, len(group), ALBUM_LIMIT):
                last = await self._album(chat_id, thread_id, group[start : start + ALBUM_LIMIT], rendered)
        for file in others:
            last = await self._single(chat_id, thread_id, file, rendered)
        return last

    async def _album(
        self, chat_id: int, thread_id: int | None, files: Sequence[Mapping[str, Any]], rendered: Rendered
    ) -> int:
        if len(files) == 1:
            return await self._single(chat_id, thread_id, files[0], rendered)
        media: list[MediaUnion] = [_input(file) for file in files]
        sent = await self._bot.send_media_group(
            chat_id, media, message_thread_id=thread_id, reply_parameters=_reply(rendered)
        )
        return sent[-1].message_id

    async def _single(self, chat_id: int, thread_id: int | None, file: Mapping[str, Any], rendered: Rendered) -> int:
        kind = str(file["kind"])
        method = getattr(self._bot, f"send_{kind}")
        message = await method(
            chat_id,
            file["file_id"],
            message_thread_id=thread_id,
            reply_parameters=_reply(rendered),
        )
        return int(message.message_id)


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


def _reply(rendered: Rendered) -> ReplyParameters | None:
    if rendered.reply_to is None:
        return None
    return ReplyParameters(message_id=rendered.reply_to, allow_sending_without_reply=True)
