"""Chats, members, pins, commands: aiogram understands every answer."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    KeyboardButton,
    KeyboardButtonRequestUsers,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from sandbox import Sandbox


async def test_what_the_bot_learns_of_a_chat(sandbox: Sandbox, bot: Bot) -> None:
    anna, boris = sandbox.person("Анна"), sandbox.person("Борис")
    group = sandbox.group("ЖКХ", members=[anna, boris])
    assert (await bot.get_chat(group.id)).title == "ЖКХ"
    assert (await bot.get_chat_member(group.id, boris.id)).status == "member"
    assert (await bot.get_chat_member(group.id, anna.id)).status == "creator"
    assert await bot.get_chat_member_count(group.id) == 3
    assert {one.user.id for one in await bot.get_chat_administrators(group.id)} == {anna.id, bot.id}
    group.remove(boris.id)
    assert (await bot.get_chat_member(group.id, boris.id)).status == "kicked"
    await bot.leave_chat(group.id)
    assert anna.last(group).service == "left_chat_member"


async def test_pins(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.person("Анна")
    group = sandbox.group("ЖКХ", members=[anna], supergroup=True)
    sent = await bot.send_message(group.id, "read me")
    await bot.pin_chat_message(group.id, sent.message_id)
    pinned = (await bot.get_chat(group.id)).pinned_message
    assert pinned is not None
    assert pinned.message_id == sent.message_id
    await bot.unpin_chat_message(group.id)
    assert (await bot.get_chat(group.id)).pinned_message is None


async def test_in_a_private_chat_everybody_may_pin(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.person("Анна")
    await anna.says("/start")
    sent = await bot.send_message(anna.id, "board")
    assert await bot.pin_chat_message(anna.id, sent.message_id)
    assert anna.last().service == "pinned_message"


async def test_topics_of_the_bot(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.person("Анна")
    forum = sandbox.group("Город", members=[anna], forum=True)
    topic = await bot.create_forum_topic(forum.id, "Свет")
    await anna.says("dark", chat=forum, thread=topic.message_thread_id)
    await bot.close_forum_topic(forum.id, topic.message_thread_id)
    assert anna.last(forum).service == "forum_topic_closed"


async def test_commands_are_kept_by_scope(bot: Bot) -> None:
    await bot.set_my_commands([BotCommand(command="start", description="x")])
    await bot.set_my_commands([BotCommand(command="bind", description="y")], BotCommandScopeAllGroupChats())
    assert [one.command for one in await bot.get_my_commands()] == ["start"]
    await bot.delete_my_commands(BotCommandScopeAllGroupChats())
    assert await bot.get_my_commands(BotCommandScopeAllGroupChats()) == []
    await bot.set_my_name("Отклик")
    await bot.set_my_description("d")
    await bot.set_my_short_description("s")
    me = await bot.get_me()
    assert me.username == "otklik_bot"


async def test_a_reply_keyboard_types_and_shares(sandbox: Sandbox, bot: Bot) -> None:
    anna, boris = sandbox.person("Анна"), sandbox.person("Борис")
    await anna.says("/start")
    ask = KeyboardButtonRequestUsers(request_id=5, max_quantity=1)
    rows = [[KeyboardButton(text="Помощь"), KeyboardButton(text="Выбрать", request_users=ask)]]
    await bot.send_message(anna.id, "choose", reply_markup=ReplyKeyboardMarkup(keyboard=rows))
    await anna.presses("Помощь")
    assert anna.last().text == "Помощь"
    await anna.shares("Выбрать", boris)
    shared = (await bot.get_updates())[-1].message
    assert shared is not None
    assert shared.users_shared is not None
    assert shared.users_shared.users[0].user_id == boris.id
    await bot.send_message(anna.id, "done", reply_markup=ReplyKeyboardRemove())
    with pytest.raises(TimeoutError):  # nobody polls here, so the sandbox cannot settle
        await anna.presses("Помощь", seconds=0.05)


async def test_people_edit_delete_forward_and_join(sandbox: Sandbox, bot: Bot) -> None:
    anna, boris = sandbox.person("Анна"), sandbox.person("Борис")
    group = sandbox.group("ЖКХ", members=[anna])
    said = await anna.says("hole")
    await anna.edits(said, "a hole")
    assert anna.last().edited
    await anna.forwards(anna.last(), to_chat=group)
    assert anna.last(group).forwarded_from == "Анна"
    assert boris.messages(group) == []
    group.add(boris.id)
    assert boris.sees("a hole", group)
    await anna.deletes(said)
    assert anna.messages() == []
    kinds = [one.event_type for one in await bot.get_updates()]
    assert kinds == ["my_chat_member", "message", "message", "edited_message", "message", "message"]
