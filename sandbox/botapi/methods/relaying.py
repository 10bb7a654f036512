"""Copying and forwarding. https://core.telegram.org/bots/api#copymessage"""

from __future__ import annotations

from typing import Any

from sandbox.botapi.bench import Bench, method
from sandbox.botapi.params import Params
from sandbox.botapi.places import find_room, message_of, reach, thread_of
from sandbox.botapi.placing import placing_of, send, shown
from sandbox.botapi.refusals import bad
from sandbox.botapi.texts import caption_of
from sandbox.world.acts import origin_of
from sandbox.world.post import Content, Post
from sandbox.world.posting import Placing
from sandbox.world.room import Room


@method("copyMessage")
async def copy_message(bench: Bench, params: Params) -> dict[str, int]:
    """A message without its author; the caption may be another."""
    room, source = reach(bench, params), find_room(bench, params, "from_chat_id")
    post = message_of(source, params, "copy")
    if post.content.service is not None:
        raise bad("message can't be copied")
    content = _content(post)
    if post.content.media is not None and "caption" in params.values:
        content.text, content.entities = caption_of(params)
    return {"message_id": send(bench, room, content, placing_of(bench, room, params)).id}


@method("copyMessages")
async def copy_messages(bench: Bench, params: Params) -> list[dict[str, int]]:
    """Several at once; albums stay albums, those not found are skipped."""
    room, posts = _several(bench, params)
    copies = _batch(bench, room, posts, thread_of(bench, room, params), forwarded=False)
    return [{"message_id": one.id} for one in copies]


@method("forwardMessage")
async def forward_message(bench: Bench, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#forwardmessage"""
    room, source = reach(bench, params), find_room(bench, params, "from_chat_id")
    post = message_of(source, params, "forward")
    if post.content.service is not None:
        raise bad("the message can't be forwarded")
    return shown(bench, _batch(bench, room, [post], thread_of(bench, room, params), forwarded=True)[0])


@method("forwardMessages")
async def forward_messages(bench: Bench, params: Params) -> list[dict[str, int]]:
    """https://core.telegram.org/bots/api#forwardmessages"""
    room, posts = _several(bench, params)
    return [
        {"message_id": one.id} for one in _batch(bench, room, posts, thread_of(bench, room, params), forwarded=True)
    ]


def _several(bench: Bench, params: Params) -> tuple[Room, list[Post]]:
    room, source = reach(bench, params), find_room(bench, params, "from_chat_id")
    numbers = [int(number) for number in params.json("message_ids") or []]
    found = [source.posts[number] for number in numbers if number in source.posts]
    posts = [post for post in found if post.content.service is None]
    if not posts:
        raise bad("there are no messages to forward")
    return room, posts


def _batch(bench: Bench, room: Room, posts: list[Post], thread: int | None, *, forwarded: bool) -> list[Post]:
    albums: dict[str, str] = {}
    sent = []
    for post in posts:
        album = albums.setdefault(post.album, bench.world.next_album()) if post.album and len(posts) > 1 else None
        origin = origin_of(post) if forwarded else None
        sent.append(send(bench, room, _content(post), Placing(thread, album=album, origin=origin)))
    return sent


def _content(post: Post) -> Content:
    return Content(post.content.text, list(post.content.entities), post.content.media)
