"""A message from a person, stripped of Telegram: who, where, what it says and carries, what it replies to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from aiogram.types import (
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from handlers.media import html_of, labels_of, media_of, text_of
from storage.place import Place

FILES = ("media", "labels")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message, or an album put together."""

    chat_id: int
    message_id: int
    user_id: int
    thread_id: int | None = None
    text: str = ""
    html: str = ""  # the text with its formatting, empty where it has none
    media: tuple[Mapping[str, Any], ...] = ()
    labels: tuple[Mapping[str, Any], ...] = ()  # names and sizes of the files
    reply_to: int | None = None
    reply_sent: int = 0  # when the bot sent what is replied to, in seconds of the epoch; 0 where others did
    sent: int = 0  # seconds of the epoch; 0 where it is not known
    origin: str = ""  # whom a forwarded message is from

    @property
    def place(self) -> Place:
        return Place(self.chat_id, self.thread_id)

    @property
    def private(self) -> bool:
        return self.chat_id > 0

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {name: [dict(file) for file in getattr(self, name)] for name in FILES}

    @classmethod
    def from_json(cls, part: Mapping[str, Any]) -> Incoming:
        return cls(**{**part, **{name: tuple(part.get(name, ())) for name in FILES}})


def read(message: Message) -> Incoming:
    """An aiogram message as the bot sees it."""
    replied = message.reply_to_message
    thread = message.message_thread_id if message.is_topic_message else None
    return Incoming(
        chat_id=message.chat.id,
        message_id=message.message_id,
        user_id=message.from_user.id if message.from_user else 0,
        thread_id=thread,
        text=text_of(message),
        html=html_of(message),
        media=tuple(media_of(message)),
        labels=tuple(labels_of(message)),
        reply_to=replied.message_id if replied is not None else None,
        reply_sent=_sent_by_bot(message),
        sent=int(message.date.timestamp()),
        origin=_origin(message),
    )


def _sent_by_bot(message: Message) -> int:
    replied, bot = message.reply_to_message, message.bot
    if replied is None or bot is None or replied.from_user is None or replied.from_user.id != bot.id:
        return 0
    return int(replied.date.timestamp())


def _origin(message: Message) -> str:
    match message.forward_origin:
        case MessageOriginUser(sender_user=user):
            return user.full_name
        case MessageOriginHiddenUser(sender_user_name=name):
            return name
        case MessageOriginChannel(chat=chat) | MessageOriginChat(sender_chat=chat):
            return chat.title or ""
    return ""
