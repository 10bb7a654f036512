"""Messages as people see them on their phones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox.markup.detect import detect
from sandbox.markup.render import to_html
from sandbox.world.media import Media
from sandbox.world.post import Post
from sandbox.world.world import World


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: a press (data) or a link (url)."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `text` is plain, `marked` its entities as they were sent; service notes are in `service`."""

    id: int
    chat_id: int
    thread_id: int | None
    sender: str
    sender_id: int
    from_bot: bool
    text: str
    marked: list[dict[str, Any]]
    buttons: list[list[Button]]
    media: list[Media]
    album: str | None
    reply_to: int | None
    forwarded_from: str | None
    edited: bool
    force_reply: bool
    service: str | None
    at: datetime
    order: int

    @property
    def html(self) -> str:
        """The text with its markup, and with the links, commands and mentions Telegram finds by itself."""
        return to_html(self.text, detect(self.text, self.marked))

    def button(self, words: str) -> Button | None:
        """The button whose label is these words, or else the first that contains them."""
        every = [one for row in self.buttons for one in row]
        exact = (one for one in every if one.text == words)
        return next(exact, None) or next((one for one in every if words in one.text), None)


def read(world: World, post: Post) -> Message:
    """The message as it stands now."""
    content = post.content
    rows = (post.inline or {}).get("inline_keyboard", [])
    return Message(
        id=post.id,
        chat_id=post.chat_id,
        thread_id=post.thread_id,
        sender=post.sender.first_name,
        sender_id=post.sender.id,
        from_bot=post.sender is world.bot,
        text=content.text,
        marked=content.entities,
        buttons=[[Button(one["text"], one.get("callback_data"), one.get("url")) for one in row] for row in rows],
        media=[content.media] if content.media is not None else [],
        album=post.album,
        reply_to=post.reply_to,
        forwarded_from=_origin(post),
        edited=post.edited is not None,
        force_reply=bool((post.keyboard or {}).get("force_reply")),
        service=next(iter(content.service)) if content.service else None,
        at=post.date,
        order=post.order,
    )


def _origin(post: Post) -> str | None:
    if post.origin is None:
        return None
    user = post.origin.get("sender_user") or {}
    return str(user.get("first_name") or post.origin.get("sender_user_name") or "")


def visible(world: World, person: int, chat_id: int) -> list[Message]:
    """All messages of a chat the person is in, oldest first, with those from before a migration."""
    room = world.current(chat_id)
    if room.kind == "private":
        posts = list(room.posts.values()) if room.id == person else []
    elif room.has(person):
        before = world.rooms[room.moved_from].posts.values() if room.moved_from is not None else ()
        posts = [*before, *room.posts.values()]
    else:
        posts = []
    return [read(world, post) for post in posts]


def chats_of(world: World, person: int) -> list[int]:
    """Ids of the chats on the person's phone: the bot first, then groups."""
    groups = [room.id for room in world.rooms.values() if room.has(person) and room.moved_to is None]
    return [person, *(number for number in groups if number != person)]
