"""Sending text and small signs of life. https://core.telegram.org/bots/api#sendmessage"""

from __future__ import annotations

from typing import Any

from sandbox.botapi.bench import Bench, method
from sandbox.botapi.params import Params
from sandbox.botapi.places import message_of, reach
from sandbox.botapi.placing import placing_of, send, shown
from sandbox.botapi.texts import text_of
from sandbox.world.post import Content


@method("sendMessage")
async def send_message(bench: Bench, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#sendmessage"""
    room = reach(bench, params)
    text, entities = text_of(params)
    return shown(bench, send(bench, room, Content(text, entities), placing_of(bench, room, params)))


@method("sendChatAction")
async def send_chat_action(bench: Bench, params: Params) -> bool:
    """https://core.telegram.org/bots/api#sendchataction"""
    reach(bench, params)
    return True


@method("setMessageReaction")
async def set_message_reaction(bench: Bench, params: Params) -> bool:
    """https://core.telegram.org/bots/api#setmessagereaction"""
    room = reach(bench, params)
    post = message_of(room, params, "react")
    post.reactions = list(params.json("reaction") or [])
    bench.world.touch(room)
    return True
