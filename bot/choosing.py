"""The keyboard that lets an admin choose people or a group in Telegram itself.

https://core.telegram.org/bots/api#keyboardbuttonrequestusers, https://core.telegram.org/bots/api#keyboardbuttonrequestchat
"""

from __future__ import annotations

from aiogram.types import (
    ChatAdministratorRights,
    KeyboardButton,
    KeyboardButtonRequestChat,
    KeyboardButtonRequestUsers,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from handlers.rendered import Choice, Rendered

PEOPLE_AT_ONCE = 10  # as many as Telegram allows

# What the bot gets in a group chosen so, and what whoever chooses it must hold there to give it.
_NONE = dict.fromkeys(ChatAdministratorRights.model_fields.keys() - {"can_manage_topics"}, False)
_HANDED = {"can_manage_chat": True, "can_pin_messages": True, "can_invite_users": True}
RIGHTS = ChatAdministratorRights.model_validate(_NONE | _HANDED)


def chosen_by(rendered: Rendered) -> ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    """The keyboard of a message that asks for a choice; its removal afterwards."""
    if rendered.forget_keyboard:
        return ReplyKeyboardRemove()
    if rendered.choice is None:
        return None
    rows = [[_button(rendered.choice)], [KeyboardButton(text=rendered.choice.cancel)]]
    return ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, one_time_keyboard=True)


def _button(choice: Choice) -> KeyboardButton:
    if choice.what == "people":
        people = KeyboardButtonRequestUsers(
            request_id=choice.request,
            user_is_bot=False,
            max_quantity=PEOPLE_AT_ONCE,
            request_name=True,
            request_username=True,
        )
        return KeyboardButton(text=choice.label, request_users=people)
    group = KeyboardButtonRequestChat(
        request_id=choice.request,
        chat_is_channel=False,
        user_administrator_rights=RIGHTS,
        bot_administrator_rights=RIGHTS,
        request_title=True,
    )
    return KeyboardButton(text=choice.label, request_chat=group)
