"""Who is in which chat, as what, and what the bot is told of it. https://core.telegram.org/bots/api#chatmember"""

from __future__ import annotations

from typing import Any

from sandbox.world.objects import Json, chat_json, user_json
from sandbox.world.post import Content
from sandbox.world.posting import Placing, put
from sandbox.world.room import Room, Topic
from sandbox.world.user import User
from sandbox.world.world import World

RIGHTS = ("can_manage_chat", "can_change_info", "can_delete_messages", "can_invite_users", "can_restrict_members",
          "can_pin_messages", "can_promote_members", "can_manage_video_chats", "can_post_stories",
          "can_edit_stories", "can_delete_stories", "can_send_welcome_messages")  # fmt: skip


def member_json(room: Room, user: User) -> Json:
    """One ChatMember… object of the kind the standing asks for."""
    status = room.standing.get(user.id, "left")
    shown: Json = {"user": user_json(user), "status": status}
    if status == "creator":
        shown["is_anonymous"] = False
    elif status == "administrator":
        withheld = room.withheld if user.is_bot else set()
        rights: dict[str, Any] = {right: right not in withheld for right in RIGHTS}
        shown |= rights | {"can_be_edited": False, "is_anonymous": False}
        shown |= {"can_manage_topics": room.forum} if room.kind == "supergroup" else {}
    elif status == "kicked":
        shown["until_date"] = 0
    return shown


def stand(world: World, room: Room, user: User, status: str, by: User) -> None:
    """Change a standing; the bot hears of its own at once, of others' when it asked for `chat_member`."""
    before = member_json(room, user)
    room.standing[user.id] = status
    world.queue.push(
        "my_chat_member" if user.id == world.bot.id else "chat_member",
        {
            "chat": chat_json(world, room),
            "from": user_json(by),
            "date": int(world.clock.now().timestamp()),
            "old_chat_member": before,
            "new_chat_member": member_json(room, user),
        },
    )
    world.touch(room)


def join(world: World, room: Room, user: User, by: User, status: str = "member") -> None:
    """Add somebody, with the service message everybody sees."""
    stand(world, room, user, status, by)
    put(world, room, by, Content(service={"new_chat_members": [user_json(user)]}))


def depart(world: World, room: Room, user: User, by: User) -> None:
    """Leave, or be removed by somebody else; the bot itself sees nothing after that."""
    note = Content(service={"left_chat_member": user_json(user)})
    if user.id == world.bot.id:
        put(world, room, by, note)
        stand(world, room, user, "left" if by is user else "kicked", by)
    else:
        stand(world, room, user, "left" if by is user else "kicked", by)
        put(world, room, by, note)


def open_topic(world: World, room: Room, name: str, by: User) -> Topic:
    """A new topic of a forum; its id is the id of the message that says so."""
    service = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
    post = put(world, room, by, Content(service=service))
    topic = room.topics[post.id] = Topic(post.id, name)
    return topic


def upgrade(world: World, room: Room) -> Room:
    """Make a supergroup of a group: a new chat with a new id. Both chats say so. ValueError for other chats."""
    if room.kind != "group" or room.moved_to is not None:
        raise ValueError(f"chat {room.id} is not a group")
    by = world.users[next(iter(room.people(but=world.bot.id)))]
    new = world.add_room("supergroup", room.title)
    new.standing = dict(room.standing)
    new.moved_from = room.id
    put(world, room, by, Content(service={"migrate_to_chat_id": new.id}), Placing())
    room.moved_to = new.id
    put(world, new, by, Content(service={"migrate_from_chat_id": room.id}), Placing())
    world.touch(new)
    return new
