"""Chats, their members, topics and pins. https://core.telegram.org/bots/api#getchat"""

from __future__ import annotations

from typing import Any

from sandbox.botapi.bench import Bench, method
from sandbox.botapi.params import Params
from sandbox.botapi.places import find_room, message_of, reach
from sandbox.botapi.refusals import bad, forbidden, migrated
from sandbox.world.membership import depart, member_json, open_topic
from sandbox.world.objects import chat_json, message_json
from sandbox.world.post import Content
from sandbox.world.posting import Placing, put
from sandbox.world.room import Room

PERMISSIONS = ("can_send_messages", "can_send_photos", "can_send_documents", "can_pin_messages", "can_invite_users")


def _seen(bench: Bench, params: Params) -> Room:
    """A chat the bot may look into."""
    room = find_room(bench, params)
    if room.moved_to is not None:
        raise migrated(room.moved_to)
    if room.kind != "private" and not room.has(bench.world.bot.id):
        kicked = room.standing.get(bench.world.bot.id) == "kicked"
        raise forbidden(f"bot {'was kicked from' if kicked else 'is not a member of'} the {room.kind} chat")
    return room


@method("getChat")
async def get_chat(bench: Bench, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#chatfullinfo"""
    room = _seen(bench, params)
    shown = chat_json(bench.world, room) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
        ),
    }
    if room.kind != "private":
        shown["permissions"] = {permission: permission not in room.forbidden for permission in PERMISSIONS}
    if room.pinned:
        shown["pinned_message"] = message_json(bench.world, room.posts[room.pinned[-1]], nested=True)
    return shown


@method("getChatMember")
async def get_chat_member(bench: Bench, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getchatmember"""
    room = _seen(bench, params)
    user = bench.world.users.get(params.integer("user_id") or 0)
    if user is None:
        raise bad("invalid user_id specified" if not params.integer("user_id") else "PARTICIPANT_ID_INVALID")
    return member_json(room, user)


@method("getChatAdministrators")
async def get_chat_administrators(bench: Bench, params: Params) -> list[dict[str, Any]]:
    """https://core.telegram.org/bots/api#getchatadministrators"""
    room = _seen(bench, params)
    if room.kind == "private":
        raise bad("there are no administrators in the private chat")
    users = [bench.world.users[number] for number in room.standing if room.administers(number)]
    return [member_json(room, user) for user in users]


@method("getChatMemberCount")
async def get_chat_member_count(bench: Bench, params: Params) -> int:
    """https://core.telegram.org/bots/api#getchatmembercount"""
    room = _seen(bench, params)
    return sum(1 for number in room.standing if room.has(number))


@method("leaveChat")
async def leave_chat(bench: Bench, params: Params) -> bool:
    """https://core.telegram.org/bots/api#leavechat"""
    room = _seen(bench, params)
    if room.kind == "private":
        raise bad("chat member status can't be changed in private chats")
    depart(bench.world, room, bench.world.bot, bench.world.bot)
    return True


@method("pinChatMessage")
async def pin_chat_message(bench: Bench, params: Params) -> bool:
    """https://core.telegram.org/bots/api#pinchatmessage"""
    room = _ruled(bench, params)
    post = message_of(room, params, "pin")
    room.pinned = [number for number in room.pinned if number != post.id] + [post.id]
    note = Content(service={"pinned_message": message_json(bench.world, post, nested=True)})
    put(bench.world, room, bench.world.bot, note, Placing(thread_id=post.thread_id))
    return True


@method("unpinChatMessage")
async def unpin_chat_message(bench: Bench, params: Params) -> bool:
    """https://core.telegram.org/bots/api#unpinchatmessage: without an id, the newest pin."""
    room = _ruled(bench, params)
    number = params.integer("message_id") or (room.pinned[-1] if room.pinned else None)
    if number is None or number not in room.pinned:
        raise bad("message to unpin not found")
    room.pinned.remove(number)
    bench.world.touch(room)
    return True


@method("unpinAllChatMessages")
async def unpin_all(bench: Bench, params: Params) -> bool:
    """https://core.telegram.org/bots/api#unpinallchatmessages"""
    room = _ruled(bench, params)
    room.pinned.clear()
    bench.world.touch(room)
    return True


def _ruled(bench: Bench, params: Params) -> Room:
    """In a private chat pins are everybody's."""
    room = reach(bench, params)
    bot = bench.world.bot
    if room.kind != "private" and not member_json(room, bot).get("can_pin_messages"):
        raise bad("not enough rights to manage pinned messages in the chat")
    return room


@method("createForumTopic")
async def create_forum_topic(bench: Bench, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#createforumtopic"""
    room = _forum(bench, params)
    name = params.text("name")
    if not 1 <= len(name) <= 128:
        raise bad("TOPIC_TITLE_EMPTY" if not name else "topic name is too long")
    topic = open_topic(bench.world, room, name, bench.world.bot)
    return {"message_thread_id": topic.id, "name": name, "icon_color": 7322096}


@method("closeForumTopic")
async def close_forum_topic(bench: Bench, params: Params) -> bool:
    """https://core.telegram.org/bots/api#closeforumtopic"""
    room = _forum(bench, params)
    topic = room.topics.get(params.integer("message_thread_id") or 0)
    if topic is None:
        raise bad("message thread not found")
    if topic.closed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.closed = True
    put(bench.world, room, bench.world.bot, Content(service={"forum_topic_closed": {}}), Placing(thread_id=topic.id))
    return True


def _forum(bench: Bench, params: Params) -> Room:
    room = reach(bench, params)
    if not room.forum:
        raise bad("the chat is not a forum")
    if not room.administers(bench.world.bot.id):
        raise bad("not enough rights to create a topic")
    return room
