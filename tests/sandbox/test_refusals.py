"""What Telegram refuses, the sandbox refuses in the same words; aiogram raises the same exceptions."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters

from sandbox import Person, Sandbox


@pytest.fixture
async def anna(sandbox: Sandbox) -> Person:
    person = sandbox.person("Анна")
    await person.says("/start")
    return person


def keyboard(**button: Any) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="x", **button)]])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities: Can't find end tag"),
        ({"text": "x.", "parse_mode": "MarkdownV2"}, "can't parse entities: Character '.' is reserved"),
        ({"text": "x", "parse_mode": "Markdown"}, "the sandbox does not parse legacy Markdown"),
        ({"text": "x", "reply_markup": keyboard(callback_data="я" * 32 + "x")}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": keyboard()}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "x", "reply_markup": keyboard(url="no url")}, "Wrong HTTP URL"),
        ({"text": "x", "reply_parameters": ReplyParameters(message_id=99)}, "message to be replied not found"),
        ({"text": "x", "message_thread_id": 99}, "message thread not found"),
    ],
)
async def test_a_message_that_cannot_be_sent(bot: Bot, anna: Person, arguments: dict[str, Any], words: str) -> None:
    with pytest.raises(TelegramBadRequest, match=words.replace("(", r"\(")):
        await bot.send_message(anna.id, **arguments)


async def test_the_limits_themselves_are_allowed(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "x" * 4096, reply_markup=keyboard(callback_data="я" * 32))
    assert len(anna.last().text) == 4096
    assert sent.message_id == anna.last().id


async def test_an_absent_reply_may_be_allowed(bot: Bot, anna: Person) -> None:
    allowed = ReplyParameters(message_id=99, allow_sending_without_reply=True)
    await bot.send_message(anna.id, "x", reply_parameters=allowed)
    assert anna.last().reply_to is None


async def test_edits_are_refused_for_what_stands_already_or_is_not_ours(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "<b>x</b>", parse_mode="HTML")
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_text(
            "<strong>x</strong>", chat_id=anna.id, message_id=sent.message_id, parse_mode="HTML"
        )
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("y", chat_id=anna.id, message_id=99)
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("y", chat_id=anna.id, message_id=anna.messages()[0].id)
    with pytest.raises(TelegramBadRequest, match="there is no caption in the message to edit"):
        await bot.edit_message_caption(chat_id=anna.id, message_id=sent.message_id, caption="y")


async def test_a_refused_edit_changes_nothing(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "x", reply_markup=keyboard(callback_data="1"))
    with pytest.raises(TelegramBadRequest):
        await bot.edit_message_text("<b>", chat_id=anna.id, message_id=sent.message_id, parse_mode="HTML")
    assert anna.last().text == "x"
    assert not anna.last().edited


async def test_strangers_and_those_who_blocked(sandbox: Sandbox, bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(424242, "x")
    stranger = sandbox.person("Глава")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(stranger.id, "x")
    sandbox.group("ЖКХ", members=[stranger])
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await bot.send_message(stranger.id, "x")
    anna.blocks_bot()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(anna.id, "x")
    await anna.says("/start")
    await bot.send_message(anna.id, "x")


async def test_a_kicked_bot(sandbox: Sandbox, bot: Bot, anna: Person) -> None:
    group = sandbox.group("ЖКХ", members=[anna])
    await bot.send_message(group.id, "x")
    group.remove_bot()
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the group chat"):
        await bot.send_message(group.id, "x")


async def test_a_group_that_became_a_supergroup(sandbox: Sandbox, bot: Bot, anna: Person) -> None:
    group = sandbox.group("ЖКХ", members=[anna])
    await bot.send_message(group.id, "before")
    new = sandbox.upgrade(group)
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(group.id, "x")
    assert moved.value.migrate_to_chat_id == new.id
    await bot.send_message(new.id, "after")
    assert anna.sees("before", group)
    assert anna.last(group).text == "after"


async def test_a_topic_that_is_gone(sandbox: Sandbox, bot: Bot, anna: Person) -> None:
    forum = sandbox.group("Город", members=[anna], forum=True)
    topic = forum.topic("Дороги")
    sent = await bot.send_message(forum.id, "x", message_thread_id=topic)
    assert sent.is_topic_message
    assert sent.message_thread_id == topic
    forum.delete_topic(topic)
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=topic)


async def test_a_query_is_answered_once(sandbox: Sandbox, bot: Bot, anna: Person) -> None:
    with pytest.raises(
        TelegramBadRequest, match="query is too old and response timeout expired or query ID is invalid"
    ):
        await bot.answer_callback_query("1")
