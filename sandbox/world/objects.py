"""Objects of the Bot API as the bot gets them. https://core.telegram.org/bots/api#available-types"""

from __future__ import annotations

from typing import Any

from sandbox.markup.detect import detect
from sandbox.world.post import Content, Post
from sandbox.world.room import Room
from sandbox.world.user import User
from sandbox.world.world import World

Json = dict[str, Any]


def user_json(user: User) -> Json:
    """https://core.telegram.org/bots/api#user"""
    shown: Json = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
    if user.username:
        shown["username"] = user.username
    return shown if user.is_bot else shown | {"language_code": "ru"}


def chat_json(world: World, room: Room) -> Json:
    """https://core.telegram.org/bots/api#chat"""
    if room.kind == "private":
        person = world.users[room.id]
        return {"id": room.id, "type": "private", "first_name": person.first_name}
    shown: Json = {"id": room.id, "type": room.kind, "title": room.title}
    if room.kind == "group":
        shown["all_members_are_administrators"] = False
    return shown | ({"is_forum": True} if room.forum else {})


def message_json(world: World, post: Post, *, nested: bool = False) -> Json:
    """https://core.telegram.org/bots/api#message. A message replied to shows no reply of its own."""
    room = world.rooms[post.chat_id]
    shown: Json = {
        "message_id": post.id,
        "from": user_json(post.sender),
        "chat": chat_json(world, room),
        "date": int(post.date.timestamp()),
    }
    if post.edited is not None:
        shown["edit_date"] = int(post.edited.timestamp())
    if post.thread_id is not None:
        shown["message_thread_id"] = post.thread_id
        shown |= {"is_topic_message": True} if room.forum else {}
    if post.origin is not None:
        shown["forward_origin"] = post.origin
    if post.album is not None:
        shown["media_group_id"] = post.album
    if post.inline is not None:
        shown["reply_markup"] = post.inline
    if not nested:
        shown |= _reply(world, room, post)
    return shown | content_json(world, post.content)


def _reply(world: World, room: Room, post: Post) -> Json:
    """In a topic, a message that replies to nothing replies to the message that opened the topic."""
    target = post.reply_to if post.reply_to is not None else (post.thread_id if room.forum else None)
    original = room.posts.get(target) if target is not None else None
    if original is None or original is post:
        return {}
    return {"reply_to_message": message_json(world, original, nested=True)}


def content_json(world: World, content: Content) -> Json:
    """Text or media with a caption, or a service note."""
    if content.service is not None:
        return dict(content.service)
    entities = [_entity(world, one) for one in detect(content.text, content.entities)]
    if content.media is None:
        return {"text": content.text} | ({"entities": entities} if entities else {})
    shown: Json = media_json(content)
    if content.text:
        shown["caption"] = content.text
        shown |= {"caption_entities": entities} if entities else {}
    return shown


def _entity(world: World, entity: Json) -> Json:
    if entity["type"] != "text_mention" or "user_id" not in entity:
        return entity
    user = world.users.get(entity["user_id"])
    known = user_json(user) if user is not None else {"id": entity["user_id"], "is_bot": False, "first_name": "User"}
    return {key: value for key, value in entity.items() if key != "user_id"} | {"user": known}


def media_json(content: Content) -> Json:
    """PhotoSize, Video, Document, Audio, Voice or Animation."""
    media = content.media
    if media is None:
        return {}
    file: Json = {"file_id": media.file_id, "file_unique_id": media.unique, "file_size": media.size}
    sides = {"width": media.width, "height": media.height}
    if media.kind == "photo":
        return {"photo": [file | sides]}
    file |= {"mime_type": media.mime}
    if media.kind in {"video", "animation"}:
        file |= sides | {"duration": 3}
    elif media.kind in {"audio", "voice"}:
        file |= {"duration": 3}
    return {media.kind: file if media.kind == "voice" else file | {"file_name": media.name}}
