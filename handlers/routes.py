"""The router: which update goes to which handler. Everything an update does happens in one turn."""

from __future__ import annotations

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import ChatMemberUpdated, Message, Update

from handlers import (
    absences,
    admin,
    auditing,
    board,
    chats,
    duties,
    erasing,
    errors,
    excusing,
    presses,
    queues,
    reports,
    start,
)
from handlers.albums import Albums
from handlers.calendars import commands as calendars
from handlers.incoming import read
from handlers.office import Office, Turn
from handlers.pacing import heard
from handlers.presses import place_of
from handlers.receive import receive, receive_anonymous, receive_edited
from handlers.rosters.formats import readable
from handlers.setup import pressing, receiving, typed
from handlers.topics import commands as topics

router = Router(name="otklik")

ROOMS = (
    *(start, queues, admin, pressing, auditing, erasing, board, excusing, reports),
    *(absences, duties, topics, calendars),
)
COMMANDS = {name: command for room in ROOMS for name, command in room.COMMANDS.items()}
MEMBER_STATUSES = {"member", "administrator", "creator", "restricted"}


@router.message(CommandStart())
@router.message(Command(*COMMANDS))
async def on_command(message: Message, command: CommandObject, office: Office, event_update: Update) -> None:
    """A command: one function each, in start, queues and admin."""
    words = (command.args or "").strip()
    name = command.command.lower()
    sender = message.from_user

    def work(turn: Turn) -> None:
        if sender is not None and not heard(turn, sender.id, place_of(message), int(message.date.timestamp())):
            return
        text = COMMANDS[name](turn, words, message)
        if text:
            turn.say(place_of(message), text, reply_to=message.message_id if message.chat.id < 0 else None)

    await office.turn(event_update.update_id, sender.id if sender else None, work)


@router.message(F.migrate_to_chat_id)
async def on_migration(message: Message, office: Office, event_update: Update) -> None:
    """A group became a supergroup: its id changed, everything of it moves along."""
    await office.turn(event_update.update_id, None, lambda turn: chats.migrated(turn, message))


@router.message(F.media_group_id)
async def on_album_part(message: Message, albums: Albums, event_update: Update) -> None:
    """A part of an album: kept until the others are here."""
    await albums.keep(event_update.update_id, message)


@router.message(F.users_shared)
@router.message(F.chat_shared)
async def on_chosen(message: Message, office: Office, event_update: Update) -> None:
    """People or a group chosen in Telegram by a button of ours."""
    read_by = typed.chosen_people if message.users_shared is not None else typed.chosen_group

    def work(turn: Turn) -> None:
        text = read_by(turn, message)
        if text:
            turn.say(place_of(message), text)

    await office.turn(event_update.update_id, message.chat.id, work)


@router.message(F.chat.type == ChatType.PRIVATE, F.document.file_name.func(readable))
async def on_roster(message: Message, office: Office, event_update: Update, bot: Bot) -> None:
    """A file that may be the roster; any other is a message like all."""
    if message.document is None or not await office.database.read(lambda tx: receiving.meant(tx, message)):
        await on_message(message, office, event_update)
        return
    await receiving.take(message, message.document, bot, office, event_update.update_id)


@router.message(F.from_user)
async def on_message(message: Message, office: Office, event_update: Update) -> None:
    """Any other message of a person. Who has come or gone, and what was pinned, is nothing said to the bot."""
    note = message.new_chat_members or message.left_chat_member or message.pinned_message
    if message.from_user is None or note:
        return
    incoming = read(message)
    if message.sender_chat is not None and message.chat.type != ChatType.PRIVATE:
        await office.turn(event_update.update_id, None, lambda turn: receive_anonymous(turn, incoming))
        return
    await office.turn(event_update.update_id, incoming.user_id, lambda turn: receive(turn, incoming))


@router.edited_message(F.from_user)
async def on_edited(message: Message, office: Office, event_update: Update) -> None:
    """A message changed after it was sent: a draft in preview follows, anything else stays as it was taken."""
    incoming = read(message)
    await office.turn(event_update.update_id, incoming.user_id, lambda turn: receive_edited(turn, incoming))


@router.my_chat_member()
async def on_membership(event: ChatMemberUpdated, office: Office, event_update: Update) -> None:
    """The bot was added, removed, given rights, blocked or started again."""
    present = event.new_chat_member.status in MEMBER_STATUSES
    await office.turn(
        event_update.update_id,
        event.from_user.id,
        lambda turn: chats.membership(turn, event.chat, present=present),
    )


def build_router() -> Router:
    """The router of a bot. Aiogram binds a router to one dispatcher, so each bot gets a fresh one."""
    fresh = Router(name="otklik")
    fresh.message.handlers = list(router.message.handlers)
    fresh.edited_message.handlers = list(router.edited_message.handlers)
    fresh.callback_query.handlers = list(presses.router.callback_query.handlers)
    fresh.my_chat_member.handlers = list(router.my_chat_member.handlers)
    fresh.errors.handlers = list(errors.router.errors.handlers)
    return fresh
