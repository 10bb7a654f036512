"""Which of the bot's commands a person sees in a chat. https://core.telegram.org/bots/api#botcommandscope"""

from __future__ import annotations

import json
from typing import Any

from sandbox.botapi.bench import Bench
from sandbox.world.room import Room


def commands_for(bench: Bench, person: int, room: Room) -> list[dict[str, str]]:
    """The list of the narrowest scope that has one, in Russian where there is a Russian one."""
    for scope in _scopes(person, room):
        for language in ("ru", ""):
            found = bench.commands.get(json.dumps([scope, language], sort_keys=True))
            if found:
                return found
    return []


def _scopes(person: int, room: Room) -> list[dict[str, Any]]:
    chat = {"type": "chat", "chat_id": room.id}
    if room.kind == "private":
        return [chat, {"type": "all_private_chats"}, {"type": "default"}]
    scopes: list[dict[str, Any]] = [{"type": "chat_member", "chat_id": room.id, "user_id": person}]
    if room.administers(person):
        scopes.append({"type": "chat_administrators", "chat_id": room.id})
    scopes.append(chat)
    if room.administers(person):
        scopes.append({"type": "all_chat_administrators"})
    return [*scopes, {"type": "all_group_chats"}, {"type": "default"}]
