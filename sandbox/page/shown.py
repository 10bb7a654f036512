"""Messages and chats as the page gets them."""

from __future__ import annotations

from typing import Any

from sandbox.botapi.bench import Bench
from sandbox.page.commands import commands_for
from sandbox.people import Person
from sandbox.reading import Message, chats_of
from sandbox.world.media import Media
from sandbox.world.room import Room
from sandbox.world.world import World

SNIPPET = 90


def person_json(bench: Bench, person: Person) -> dict[str, Any]:
    """A phone: who it is and its chats."""
    chats = [chat_json(bench, person, bench.world.current(number)) for number in chats_of(bench.world, person.id)]
    return {"id": person.id, "name": person.name, "caption": person.user.caption, "chats": chats}


def chat_json(bench: Bench, person: Person, room: Room) -> dict[str, Any]:
    """A line of the chat list."""
    world, mine = bench.world, room.kind == "private"
    seen = room.read.get(person.id, 0)
    last = next(reversed(room.posts.values()), None)
    message = person.read(last.id, room.id) if last is not None else None
    return {
        "id": room.id,
        "title": world.bot.first_name if mine else room.title,
        "kind": room.kind,
        "members": sum(1 for number in room.standing if room.has(number)),
        "unread": sum(1 for post in room.posts.values() if post.order > seen and post.sender.id != person.id),
        "version": room.version,
        "started": not mine or room.standing.get(world.bot.id) == "member",
        "blocked": mine and room.standing.get(world.bot.id) == "kicked",
        "topics": [{"id": one.id, "name": one.name, "closed": one.closed} for one in room.topics.values()],
        "keyboard": room.keyboards.get(person.id) or None,
        "commands": commands_for(bench, person.id, room),
        "last": _snippet(message) if message is not None else None,
    }


def _snippet(message: Message) -> dict[str, Any]:
    return {
        "text": message.text[:SNIPPET],
        "kind": message.media[0].kind if message.media else message.service,
        "sender": message.sender,
        "order": message.order,
        "at": message.at.isoformat(),
    }


def message_json(world: World, person: Person, message: Message, known: dict[int, Message]) -> dict[str, Any]:
    """A bubble with everything that can be pressed in it."""
    room = world.rooms[message.chat_id]
    post = room.posts[message.id]
    topic = room.topics.get(message.thread_id or 0)
    original = known.get(message.reply_to or 0)
    return {
        "id": message.id,
        "chat": message.chat_id,
        "thread": message.thread_id,
        "topic": topic.name if topic is not None else None,
        "sender": message.sender,
        "sender_id": message.sender_id,
        "mine": message.sender_id == person.id,
        "from_bot": message.from_bot,
        "text": message.text,
        "html": message.html,
        "buttons": [[{"text": one.text, "data": one.data, "url": one.url} for one in row] for row in message.buttons],
        "media": [media_json(one) for one in message.media],
        "album": message.album,
        "reply_to": message.reply_to,
        "reply": {"sender": original.sender, **_snippet(original)} if original is not None else None,
        "forwarded_from": message.forwarded_from,
        "edited": message.edited,
        "force_reply": message.force_reply and _asked(person, original, post.keyboard or {}),
        "service": message.service,
        "service_note": post.content.service,
        "pinned": message.id in room.pinned,
        "reactions": [one.get("emoji", "") for one in post.reactions],
        "order": message.order,
        "at": message.at.isoformat(),
    }


def _asked(person: Person, original: Message | None, keyboard: dict[str, Any]) -> bool:
    """A selective markup speaks only to the author of the message it replies to."""
    return not keyboard.get("selective") or original is None or original.sender_id == person.id


def media_json(media: Media) -> dict[str, Any]:
    """A file and where the page fetches it."""
    return {
        "kind": media.kind,
        "name": media.name,
        "size": media.size,
        "width": media.width,
        "height": media.height,
        "url": f"/sandbox/files/{media.unique}",
    }
