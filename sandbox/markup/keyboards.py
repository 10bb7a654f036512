"""Keyboards under messages and instead of the phone's own. https://core.telegram.org/bots/api#inlinekeyboardmarkup"""

from __future__ import annotations

import re
from typing import Any

ACTIONS = ("url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
           "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay")  # fmt: skip
ASKING = {"request_users": ("request_id",), "request_chat": ("request_id", "chat_is_channel")}
DATA_LIMIT = 64
BUTTONS_LIMIT = 100
URL = re.compile(r"(?:https?|tg|ton)://\S+|[\w.-]+\.\w{2,}(/\S*)?", re.IGNORECASE)


class KeyboardError(ValueError):
    """The keyboard is not one Telegram would show; the message is in Telegram's words."""


def check(markup: Any) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Tell the inline keyboard from other markup, both checked; (inline, other). KeyboardError says what is wrong."""
    if not markup:
        return None, None
    if not isinstance(markup, dict):
        raise KeyboardError("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = [[_inline(button) for button in row] for row in _rows(markup["inline_keyboard"]) if row]
        if sum(map(len, rows)) > BUTTONS_LIMIT:
            raise KeyboardError("reply markup is too long")
        return ({"inline_keyboard": rows}, None) if rows else (None, None)
    if "keyboard" in markup:
        rows = [[_plain(button) for button in row] for row in _rows(markup["keyboard"])]
        return None, markup | {"keyboard": rows}
    return None, markup


def _rows(rows: Any) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise KeyboardError("can't parse inline keyboard: Field must be of type Array of Arrays")
    return rows


def _plain(button: Any) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": button} if isinstance(button, str) else dict(button)
    if not shown.get("text"):
        raise KeyboardError("can't parse keyboard button: Can't find field \"text\"")
    for kind, needed in ASKING.items():
        missing = [name for name in needed if kind in shown and shown[kind].get(name) is None]
        if missing:
            raise KeyboardError(f"can't parse keyboard button: Can't find field \"{missing[0]}\"")
    if not _within(shown.get("request_chat") or {}):
        raise KeyboardError("bot_administrator_rights must be a subset of user_administrator_rights")
    return shown


def _within(asked: dict[str, Any]) -> bool:
    """Nobody can hand the bot a right he must not have himself."""
    wanted, own = asked.get("bot_administrator_rights") or {}, asked.get("user_administrator_rights") or {}
    return all(own.get(right) for right, given in wanted.items() if given)


def _inline(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise KeyboardError("can't parse inline keyboard button: Can't find field \"text\"")
    given = {key: value for key, value in button.items() if value is not None}
    if not any(action in given for action in ACTIONS):
        raise KeyboardError("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in given and not 1 <= len(str(given["callback_data"]).encode()) <= DATA_LIMIT:
        raise KeyboardError("BUTTON_DATA_INVALID")
    if "url" in given and URL.fullmatch(str(given["url"])) is None:
        raise KeyboardError(f"inline keyboard button URL '{given['url']}' is invalid: Wrong HTTP URL")
    return given
