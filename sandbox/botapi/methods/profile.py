"""What the bot says of itself: name, descriptions, commands. https://core.telegram.org/bots/api#setmycommands"""

from __future__ import annotations

import json
import re
from typing import Any

from sandbox.botapi.bench import Bench, Method, method
from sandbox.botapi.params import Params
from sandbox.botapi.refusals import bad
from sandbox.world.objects import user_json

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
FIELDS = {"Name": ("name", 64), "Description": ("description", 512), "ShortDescription": ("short_description", 120)}


@method("getMe")
async def get_me(bench: Bench, _params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getme"""
    return user_json(bench.world.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def scope_key(params: Params) -> str:
    """Commands are kept apart by scope and language."""
    scope = params.json("scope") or {"type": "default"}
    return json.dumps([scope, params.text("language_code")], sort_keys=True)


@method("setMyCommands")
async def set_my_commands(bench: Bench, params: Params) -> bool:
    """Refused: BOT_COMMAND_INVALID, BOT_COMMANDS_TOO_MUCH."""
    commands = params.json("commands") or []
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for one in commands:
        name = str(one.get("command", "")).removeprefix("/")
        if COMMAND.fullmatch(name) is None:
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(str(one.get("description", ""))) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    bench.commands[scope_key(params)] = commands
    return True


@method("getMyCommands")
async def get_my_commands(bench: Bench, params: Params) -> list[dict[str, str]]:
    """The commands of exactly this scope and language."""
    return bench.commands.get(scope_key(params), [])


@method("deleteMyCommands")
async def delete_my_commands(bench: Bench, params: Params) -> bool:
    """Forget the commands of this scope and language."""
    bench.commands.pop(scope_key(params), None)
    return True


def _field(name: str, limit: int) -> tuple[Method, Method]:
    async def put(bench: Bench, params: Params) -> bool:
        value = params.text(name)
        if len(value) > limit:
            raise bad(f"{name.replace('_', ' ')} is too long")
        bench.profile[name] = value
        return True

    async def get(bench: Bench, _params: Params) -> dict[str, str]:
        return {name: bench.profile.get(name, bench.world.bot.first_name if name == "name" else "")}

    return put, get


for _name, (_key, _limit) in FIELDS.items():
    _put, _get = _field(_key, _limit)
    method(f"setMy{_name}")(_put)
    method(f"getMy{_name}")(_get)


@method("setChatMenuButton")
async def set_chat_menu_button(_bench: Bench, _params: Params) -> bool:
    """Accepted; the page has no such menu."""
    return True


@method("logOut")
async def log_out(_bench: Bench, _params: Params) -> bool:
    """Accepted: there is no cloud server to leave."""
    return True


@method("close")
async def close(_bench: Bench, _params: Params) -> bool:
    """Accepted: there is nothing to move."""
    return True
