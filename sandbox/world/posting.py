"""Putting a message into a chat and telling the bot of it, when it may know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.world.objects import message_json
from sandbox.world.post import Content, Post
from sandbox.world.room import Room
from sandbox.world.user import User
from sandbox.world.world import World

# Service messages the bot hears of even when it caused them itself.
ECHOED = {"pinned_message", "forum_topic_created", "forum_topic_closed", "left_chat_member"}


@dataclass(slots=True)
class Placing:
    """Where and how a message goes: all optional."""

    thread_id: int | None = None
    reply_to: int | None = None
    inline: dict[str, Any] | None = None
    keyboard: dict[str, Any] | None = None
    origin: dict[str, Any] | None = None
    album: str | None = None


def put(world: World, room: Room, sender: User, content: Content, placing: Placing | None = None) -> Post:
    """Add the message to the chat and deliver it to the bot if it is to see it."""
    how = placing or Placing()
    post = Post(
        room.id, world.number_message(room), world.next_order(), sender, world.clock.now(), content,
        thread_id=how.thread_id or _thread_of_reply(room, how.reply_to), reply_to=how.reply_to, inline=how.inline,
        keyboard=how.keyboard, origin=how.origin, album=how.album,
    )  # fmt: skip
    room.posts[post.id] = post
    room.read[sender.id] = post.order
    if room.forum and content.service is not None and "forum_topic_created" in content.service:
        post.thread_id = post.id
    if hears(world, room, post):
        world.queue.push("message", message_json(world, post))
    world.touch(room)
    return post


def _thread_of_reply(room: Room, reply_to: int | None) -> int | None:
    """In supergroups replies make threads, of a forum or not."""
    original = room.posts.get(reply_to) if reply_to is not None else None
    if original is None or room.kind != "supergroup":
        return None
    if room.forum:
        return original.thread_id
    return original.thread_id or original.id


def hears(world: World, room: Room, post: Post) -> bool:
    """Privacy mode: in groups a bot without admin's rights gets commands, replies to itself and service messages."""
    service = post.content.service
    if post.sender.id == world.bot.id:
        return service is not None and bool(ECHOED & service.keys())
    if room.kind == "private":
        return room.standing.get(world.bot.id) != "kicked"
    if not room.has(world.bot.id):
        return False
    if room.administers(world.bot.id) or service is not None or post.content.text.startswith("/"):
        return True
    original = room.posts.get(post.reply_to) if post.reply_to is not None else None
    return original is not None and original.sender.id == world.bot.id


def edit_seen(world: World, post: Post) -> None:
    """A person has changed a message: mark it and tell the bot."""
    room = world.rooms[post.chat_id]
    post.edited = world.clock.now()
    if hears(world, room, post):
        world.queue.push("edited_message", message_json(world, post))
    world.touch(room)
