"""Where a new message of the bot goes and which keyboard it has. https://core.telegram.org/bots/api#sendmessage"""

from __future__ import annotations

from typing import Any

from sandbox.botapi.bench import Bench
from sandbox.botapi.params import Params
from sandbox.botapi.places import reply_of, thread_of
from sandbox.botapi.refusals import bad
from sandbox.markup import keyboards
from sandbox.world.objects import message_json
from sandbox.world.post import Content, Post
from sandbox.world.posting import Placing, put
from sandbox.world.room import Room


def placing_of(bench: Bench, room: Room, params: Params) -> Placing:
    """Topic, reply and keyboard of the call, all checked."""
    inline, other = keyboard_of(params)
    if room.kind != "private":
        _ask_in_private(other)
    return Placing(thread_of(bench, room, params), reply_of(room, params), inline, other)


def keyboard_of(params: Params) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Inline keyboard and other markup of the call. Refused with the words for a bad keyboard."""
    try:
        return keyboards.check(params.json("reply_markup"))
    except keyboards.KeyboardError as error:
        raise bad(str(error)) from None


def _ask_in_private(markup: dict[str, Any] | None) -> None:
    """Refused: people and chats can be asked for in a private chat alone."""
    buttons = [button for row in (markup or {}).get("keyboard", []) for button in row]
    for kind, asked in (("request_users", "Users"), ("request_chat", "Chats")):
        if any(kind in button for button in buttons):
            raise bad(f"{asked} can be requested in private chats only")


def send(bench: Bench, room: Room, content: Content, placing: Placing) -> Post:
    """Put the bot's message into the chat; a reply keyboard stays there until it is removed."""
    post = put(bench.world, room, bench.world.bot, content, placing)
    if placing.keyboard is not None:
        shown = {} if placing.keyboard.get("remove_keyboard") else placing.keyboard | {"message_id": post.id}
        for person in room.people(but=bench.world.bot.id):
            room.keyboards[person] = shown
    return post


def shown(bench: Bench, post: Post) -> dict[str, Any]:
    """The message as the answer of the call."""
    return message_json(bench.world, post)
