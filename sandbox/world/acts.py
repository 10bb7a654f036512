"""What people do: write, send files, forward, edit, press. Each act is checked as the app would check it."""

from __future__ import annotations

from sandbox.world.media import Media
from sandbox.world.membership import stand
from sandbox.world.objects import Json, chat_json, message_json, user_json
from sandbox.world.post import Content, Post
from sandbox.world.posting import Placing, edit_seen, put
from sandbox.world.queries import Query
from sandbox.world.room import Room
from sandbox.world.user import User
from sandbox.world.world import World


def say(world: World, person: User, room: Room, content: Content, placing: Placing | None = None) -> Post:
    """Send one message. PermissionError when the person is not in the chat, or the topic is closed."""
    enter(world, person, room)
    how = placing or Placing()
    if how.thread_id is not None and how.thread_id not in room.topics:
        raise PermissionError(f"no topic {how.thread_id} in «{room.title}»")
    if how.thread_id is not None and room.topics[how.thread_id].closed and not room.administers(person.id):
        raise PermissionError(f"topic {how.thread_id} of «{room.title}» is closed")
    if how.reply_to is not None and how.reply_to not in room.posts:
        raise PermissionError(f"no message {how.reply_to} in «{room.title}» to reply to")
    return put(world, room, person, content, how)


def enter(world: World, person: User, room: Room) -> None:
    """Be in the chat: the private one begins with the first word, which also unblocks the bot."""
    if room.kind == "private" and room.id == person.id:
        room.standing.setdefault(person.id, "member")
        if room.standing.get(world.bot.id) == "kicked":
            stand(world, room, world.bot, "member", person)
        room.standing[world.bot.id] = "member"
    elif not room.has(person.id):
        raise PermissionError(f"{person.first_name} is not in «{room.title}»")


def send_media(world: World, person: User, room: Room, media: list[Media], caption: str, how: Placing) -> list[Post]:
    """One file, or several as an album with the caption on the first."""
    how.album = world.next_album() if len(media) > 1 else None
    return [
        say(world, person, room, Content(caption if number == 0 else "", media=one), how)
        for number, one in enumerate(media)
    ]


def origin_of(post: Post) -> Json:
    """https://core.telegram.org/bots/api#messageorigin"""
    if post.origin is not None:
        return post.origin
    return {"type": "user", "sender_user": user_json(post.sender), "date": int(post.date.timestamp())}


def forward(world: World, person: User, posts: list[Post], room: Room, thread_id: int | None = None) -> list[Post]:
    """Send messages on to another chat; an album stays an album."""
    albums: dict[str, str] = {}
    sent = []
    for post in posts:
        album = albums.setdefault(post.album, world.next_album()) if post.album and len(posts) > 1 else None
        placing = Placing(thread_id=thread_id, origin=origin_of(post), album=album)
        content = Content(post.content.text, list(post.content.entities), post.content.media)
        sent.append(say(world, person, room, content, placing))
    return sent


def edit(world: World, person: User, post: Post, text: str) -> None:
    """Change one's own message. PermissionError for somebody else's."""
    if post.sender is not person:
        raise PermissionError("only one's own messages can be edited")
    post.content.text, post.content.entities = text, []
    edit_seen(world, post)


def delete(world: World, person: User, post: Post) -> None:
    """Take a message away; bots are not told of it."""
    room = world.rooms[post.chat_id]
    if post.sender is not person and not room.administers(person.id):
        raise PermissionError("only one's own messages can be deleted")
    del room.posts[post.id]
    world.touch(room)


def press(world: World, person: User, post: Post, data: str) -> Query:
    """Press a callback button: an update with a fresh query id."""
    query = world.queries.open(person.id, world.clock.now())
    world.queue.push(
        "callback_query",
        {
            "id": query.id,
            "from": user_json(person),
            "message": message_json(world, post),
            "chat_instance": str(8_000_000_000_000_000 + abs(post.chat_id)),
            "data": data,
        },
    )
    return query


def block(world: World, person: User) -> None:
    """Stop the bot: it gets my_chat_member now and 403 from now on."""
    room = world.private(person.id)
    room.standing.setdefault(person.id, "member")
    stand(world, room, world.bot, "kicked", person)


def react(world: World, person: User, post: Post, emoji: str) -> None:
    """Put a reaction; the bot hears of it where it asked to."""
    room = world.rooms[post.chat_id]
    new = [{"type": "emoji", "emoji": emoji}]
    world.queue.push("message_reaction", {
        "chat": chat_json(world, room), "message_id": post.id, "user": user_json(person),
        "date": int(world.clock.now().timestamp()), "old_reaction": post.reactions, "new_reaction": new,
    })  # fmt: skip
    post.reactions = new
    world.touch(room)
