"""Changing and removing messages. https://core.telegram.org/bots/api#updating-messages"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sandbox.botapi.bench import Bench, method
from sandbox.botapi.params import Params
from sandbox.botapi.places import message_of, reach
from sandbox.botapi.placing import keyboard_of, shown
from sandbox.botapi.refusals import bad
from sandbox.botapi.texts import caption_of, text_of
from sandbox.world.post import Post
from sandbox.world.room import Room

DELETABLE = timedelta(hours=48)
SAME = ("message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message")  # fmt: skip


def editable(bench: Bench, params: Params) -> Post:
    """The bot's own message. Refused: message to edit not found, message can't be edited."""
    if params.text("inline_message_id"):
        raise bad("MESSAGE_ID_INVALID")
    post = message_of(reach(bench, params), params, "edit")
    if post.sender is not bench.world.bot or post.content.service is not None or post.origin is not None:
        raise bad("message can't be edited")
    return post


def changed(bench: Bench, post: Post, before: tuple[Any, ...]) -> dict[str, Any]:
    """The answer after an edit; the mark «edited» is for content, not for a keyboard alone."""
    after = state(post)
    if after == before:
        raise bad(SAME)
    if after[:-1] != before[:-1]:
        post.edited = bench.world.clock.now()
    bench.world.touch(bench.world.rooms[post.chat_id])
    return shown(bench, post)


def state(post: Post) -> tuple[Any, ...]:
    """What an edit compares: text, entities, file, keyboard."""
    content = post.content
    return content.text, list(content.entities), content.media and content.media.unique, post.inline


@method("editMessageText")
async def edit_message_text(bench: Bench, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#editmessagetext"""
    post = editable(bench, params)
    text, entities = text_of(params)
    if post.content.media is not None:
        raise bad("there is no text in the message to edit")
    inline, _ = keyboard_of(params)
    before = state(post)
    post.content.text, post.content.entities, post.inline = text, entities, inline
    return changed(bench, post, before)


@method("editMessageCaption")
async def edit_message_caption(bench: Bench, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#editmessagecaption"""
    post = editable(bench, params)
    text, entities = caption_of(params)
    if post.content.media is None:
        raise bad("there is no caption in the message to edit")
    inline, _ = keyboard_of(params)
    before = state(post)
    post.content.text, post.content.entities, post.inline = text, entities, inline
    return changed(bench, post, before)


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(bench: Bench, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#editmessagereplymarkup"""
    post = editable(bench, params)
    inline, _ = keyboard_of(params)
    before = state(post)
    post.inline = inline
    return changed(bench, post, before)


@method("deleteMessage")
async def delete_message(bench: Bench, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletemessage"""
    room = reach(bench, params)
    _delete(bench, room, message_of(room, params, "delete"))
    return True


@method("deleteMessages")
async def delete_messages(bench: Bench, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletemessages: those not found are skipped."""
    room = reach(bench, params)
    for number in params.json("message_ids") or []:
        post = room.posts.get(int(number))
        if post is not None:
            _delete(bench, room, post)
    return True


def _delete(bench: Bench, room: Room, post: Post) -> None:
    """Own messages and, with rights or in private, others' too, for 48 hours."""
    mine = post.sender is bench.world.bot
    if not (mine or room.administers(bench.world.bot.id)) or bench.world.clock.now() - post.date > DELETABLE:
        raise bad("message can't be deleted for everyone")
    del room.posts[post.id]
    bench.world.touch(room)
