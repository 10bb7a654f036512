"""Finding the chat, topic and message a call speaks of, with the refusals Telegram gives.

https://core.telegram.org/bots/api#sendmessage
"""

from __future__ import annotations

from sandbox.botapi.bench import Bench
from sandbox.botapi.params import Params
from sandbox.botapi.refusals import bad, forbidden, migrated
from sandbox.world.post import Post
from sandbox.world.room import Room
from sandbox.world.world import World


def find_room(bench: Bench, params: Params, name: str = "chat_id") -> Room:
    """The chat, if the bot knows it. Refused: chat_id is empty, chat not found."""
    value = params.text(name)
    if not value:
        raise bad(f"{name} is empty")
    try:
        number = int(value)
    except ValueError:
        raise bad("chat not found") from None
    world = bench.world
    if number in world.users and number not in world.rooms and _met(world, number):
        return world.private(number)
    room = world.rooms.get(number)
    if room is None or (room.kind == "private" and not room.standing and not _met(world, number)):
        raise bad("chat not found")
    return room


def _met(world: World, person: int) -> bool:
    """The bot knows of people it shares a group with, even if they never wrote to it."""
    return person == world.bot.id or any(
        room.has(person) and room.has(world.bot.id) for room in world.rooms.values() if room.kind != "private"
    )


def reach(bench: Bench, params: Params, name: str = "chat_id") -> Room:
    """The chat, if the bot may write there. Refused: 403 for those who did not start or blocked it, migration."""
    room = find_room(bench, params, name)
    bot = bench.world.bot.id
    if room.moved_to is not None:
        raise migrated(room.moved_to)
    if room.kind == "private":
        if room.id == bot:
            raise forbidden("the bot can't send messages to the bot")
        match room.standing.get(bot):
            case None:
                raise forbidden("bot can't initiate conversation with a user")
            case "kicked":
                raise forbidden("bot was blocked by the user")
    elif not room.has(bot):
        kicked = room.standing.get(bot) == "kicked"
        raise forbidden(f"bot {'was kicked from' if kicked else 'is not a member of'} the {room.kind} chat")
    elif "can_send_messages" in room.forbidden and not room.administers(bot):
        raise bad("not enough rights to send text messages to the chat")
    return room


def thread_of(bench: Bench, room: Room, params: Params) -> int | None:
    """The topic to write to. Refused: message thread not found; TOPIC_CLOSED, to those who are no administrators."""
    thread = params.integer("message_thread_id")
    if not thread:
        return None
    if room.forum:
        topic = room.topics.get(thread)
        if topic is None:
            raise bad("message thread not found")
        if topic.closed and not room.administers(bench.world.bot.id):
            raise bad("TOPIC_CLOSED")
        return thread
    if room.kind != "supergroup" or thread not in room.posts:
        raise bad("message thread not found")
    return thread


def message_of(room: Room, params: Params, doing: str, name: str = "message_id") -> Post:
    """The message to act upon. Refused: message to edit (delete, pin, copy, forward) not found."""
    number = params.integer(name)
    post = room.posts.get(number) if number is not None else None
    if post is None:
        raise bad(f"message to {doing} not found")
    return post


def reply_of(room: Room, params: Params) -> int | None:
    """The message to reply to. Refused: message to be replied not found, unless the caller allowed its absence."""
    asked = params.json("reply_parameters") or {}
    number = asked.get("message_id") or params.integer("reply_to_message_id")
    if not number:
        return None
    if int(number) in room.posts:
        return int(number)
    if asked.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")
