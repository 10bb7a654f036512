"""Choosing people or a chat by a button of the reply keyboard: only what the app would offer.

https://core.telegram.org/bots/api#keyboardbuttonrequestusers, https://core.telegram.org/bots/api#keyboardbuttonrequestchat
"""

from __future__ import annotations

from typing import Any

from sandbox.world import acts
from sandbox.world.membership import join, stand
from sandbox.world.objects import Json
from sandbox.world.post import Content, Post
from sandbox.world.room import Room
from sandbox.world.user import User
from sandbox.world.world import World


def share(world: World, person: User, button: Json, ids: list[int]) -> Post:
    """Choose, in the private chat. PermissionError for what the app does not offer."""
    if "request_users" in button:
        service = {"users_shared": _users(world, button["request_users"], ids)}
    else:
        service = {"chat_shared": _chat(world, person, button["request_chat"], ids)}
    return acts.say(world, person, world.private(person.id), Content(service=service))


def _users(world: World, asked: dict[str, Any], ids: list[int]) -> Json:
    most = int(asked.get("max_quantity") or 1)
    if not 1 <= len(ids) <= most:
        raise PermissionError(f"between 1 and {most} people are to be chosen")
    users = [world.users[one] for one in ids]
    wanted = asked.get("user_is_bot")
    if wanted is not None and any(user.is_bot is not bool(wanted) for user in users):
        raise PermissionError("bots are offered" if wanted else "bots are not offered")
    shown = []
    for user in users:
        one: Json = {"user_id": user.id}
        one |= {"first_name": user.first_name} if asked.get("request_name") else {}
        one |= {"username": user.username} if asked.get("request_username") and user.username else {}
        shown.append(one)
    return {"request_id": asked["request_id"], "users": shown}


def _chat(world: World, person: User, asked: dict[str, Any], ids: list[int]) -> Json:
    """The bot is added, or made an administrator, where the button says that it needs rights."""
    if len(ids) != 1:
        raise PermissionError("one chat is to be chosen")
    room = world.rooms[ids[0]]
    if not _offered(world, person, room, asked):
        raise PermissionError(f"«{room.title}» is not offered")
    if asked.get("bot_administrator_rights") and not room.administers(world.bot.id):
        if room.has(world.bot.id):
            stand(world, room, world.bot, "administrator", person)
        else:
            join(world, room, world.bot, person, "administrator")
    shown: Json = {"request_id": asked["request_id"], "chat_id": room.id}
    return shown | ({"title": room.title} if asked.get("request_title") else {})


def _offered(world: World, person: User, room: Room, asked: dict[str, Any]) -> bool:
    if room.kind == "private" or room.moved_to is not None or not room.has(person.id) or asked["chat_is_channel"]:
        return False
    if asked.get("chat_is_forum") is not None and bool(asked["chat_is_forum"]) is not room.forum:
        return False
    if asked.get("chat_is_created") and room.standing.get(person.id) != "creator":
        return False
    if asked.get("bot_is_member") and not room.has(world.bot.id):
        return False
    return not asked.get("user_administrator_rights") or room.administers(person.id)
