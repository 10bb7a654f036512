"""Choosing people and groups by a button: what the app offers, what it refuses, what the bot gets."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    ChatAdministratorRights,
    ChatMemberAdministrator,
    KeyboardButton,
    KeyboardButtonRequestChat,
    KeyboardButtonRequestUsers,
    ReplyKeyboardMarkup,
)

from sandbox import Person, Sandbox

NONE = dict.fromkeys(ChatAdministratorRights.model_fields.keys() - {"can_manage_topics"}, False)
PINS = ChatAdministratorRights.model_validate(NONE | {"can_pin_messages": True})
TWO = KeyboardButtonRequestUsers(request_id=1, user_is_bot=False, max_quantity=2, request_name=True)
GROUP = KeyboardButtonRequestChat(
    request_id=2,
    chat_is_channel=False,
    request_title=True,
    user_administrator_rights=PINS,
    bot_administrator_rights=PINS,
)


def keyboard(**asked: object) -> ReplyKeyboardMarkup:
    return ReplyKeyboardMarkup(keyboard=[[KeyboardButton.model_validate({"text": "Выбрать", **asked})]])


async def asked(bot: Bot, person: Person, **what: object) -> None:
    await person.says("/start")
    await bot.send_message(person.id, "choose", reply_markup=keyboard(**what))


async def test_as_many_people_as_the_button_says_and_no_bots(sandbox: Sandbox, bot: Bot) -> None:
    anna, others = sandbox.person("Анна"), [sandbox.person(name) for name in ("Борис", "Вера", "Глеб")]
    await asked(bot, anna, request_users=TWO)
    with pytest.raises(PermissionError, match="between 1 and 2"):
        await anna.shares("Выбрать", *others)
    with pytest.raises(PermissionError, match="bots are not offered"):
        anna.share("Выбрать", [sandbox.world.bot.id])
    await anna.shares("Выбрать", *others[:2])
    shared = (await bot.get_updates())[-1].message
    assert shared is not None
    assert shared.users_shared is not None
    assert [user.first_name for user in shared.users_shared.users] == ["Борис", "Вера"]


async def test_a_chosen_group_gets_the_bot_as_an_administrator(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.person("Анна")
    group = sandbox.group("ЖКХ", members=[anna], bot=False)
    await asked(bot, anna, request_chat=GROUP)
    await anna.shares("Выбрать", group)
    shared = next(update.message for update in await bot.get_updates() if update.message and update.message.chat_shared)
    assert shared.chat_shared is not None
    assert (shared.chat_shared.chat_id, shared.chat_shared.title) == (group.id, "ЖКХ")
    assert (await bot.get_chat_member(group.id, bot.id)).status == "administrator"


async def test_only_groups_are_offered_where_one_is_an_administrator(sandbox: Sandbox, bot: Bot) -> None:
    anna, boris = sandbox.person("Анна"), sandbox.person("Борис")
    group = sandbox.group("ЖКХ", members=[boris, anna])
    await asked(bot, anna, request_chat=GROUP)
    with pytest.raises(PermissionError, match="ЖКХ"):
        await anna.shares("Выбрать", group)


async def test_keyboards_that_ask_are_private_and_whole(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.person("Анна")
    group = sandbox.group("ЖКХ", members=[anna])
    with pytest.raises(TelegramBadRequest, match="Users can be requested in private chats only"):
        await bot.send_message(group.id, "choose", reply_markup=keyboard(request_users=TWO))
    greedy = GROUP.model_copy(update={"user_administrator_rights": None})
    with pytest.raises(TelegramBadRequest, match="subset"):
        await asked(bot, anna, request_chat=greedy)


async def test_rights_withheld_and_permissions_forbidden(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.person("Анна")
    group = sandbox.group("ЖКХ", members=[anna])
    group.withhold("can_pin_messages")
    member = await bot.get_chat_member(group.id, bot.id)
    assert isinstance(member, ChatMemberAdministrator)
    assert not member.can_pin_messages
    sent = await bot.send_message(group.id, "read me")
    with pytest.raises(TelegramBadRequest, match="pinned"):
        await bot.pin_chat_message(group.id, sent.message_id)
    group.add_bot(admin=False)
    group.forbid("can_send_messages")
    permissions = (await bot.get_chat(group.id)).permissions
    assert permissions is not None
    assert not permissions.can_send_messages
    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await bot.send_message(group.id, "read me")
