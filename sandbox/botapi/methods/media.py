"""Photos, videos, documents and albums. https://core.telegram.org/bots/api#sendphoto"""

from __future__ import annotations

from typing import Any

from sandbox.botapi.bench import Bench, Method, method
from sandbox.botapi.files import file_of
from sandbox.botapi.methods.editing import changed, editable, state
from sandbox.botapi.params import Params
from sandbox.botapi.places import reach
from sandbox.botapi.placing import keyboard_of, placing_of, send, shown
from sandbox.botapi.refusals import bad
from sandbox.botapi.texts import caption_of
from sandbox.world.post import Content

ALBUM = range(2, 11)
KINDS = ("photo", "video", "document", "audio", "voice", "animation")


def _sender(kind: str) -> Method:
    async def send_file(bench: Bench, params: Params) -> dict[str, Any]:
        room = reach(bench, params)
        media = file_of(bench, params, kind, params.text(kind))
        return shown(bench, send(bench, room, Content(*caption_of(params), media), placing_of(bench, room, params)))

    return send_file


for _kind in KINDS:
    method(f"send{_kind}")(_sender(_kind))


def item(bench: Bench, params: Params, asked: dict[str, Any]) -> Content:
    """One InputMedia with its own caption. https://core.telegram.org/bots/api#inputmedia"""
    kind = str(asked.get("type", ""))
    if kind not in KINDS:
        raise bad("can't parse InputMedia: Can't find field \"type\"")
    media = file_of(bench, params, kind, str(asked.get("media", "")))
    return Content(*caption_of(Params(asked)), media)


@method("sendMediaGroup")
async def send_media_group(bench: Bench, params: Params) -> list[dict[str, Any]]:
    """2 to 10 files as one album; documents and audio do not mix with others."""
    room = reach(bench, params)
    asked = params.json("media")
    if not isinstance(asked, list) or not asked:
        raise bad("there are no messages to send")
    if len(asked) not in ALBUM:
        raise bad("too many messages to send as an album" if len(asked) > 1 else "too few messages to send as an album")
    kinds = {one.get("type") for one in asked}
    for single in ("document", "audio"):
        if single in kinds and len(kinds) > 1:
            raise bad(f"{single} can't be mixed with other media types")
    contents = [item(bench, params, one) for one in asked]
    placing = placing_of(bench, room, params)
    placing.inline = placing.keyboard = None
    placing.album = bench.world.next_album()
    return [shown(bench, send(bench, room, content, placing)) for content in contents]


@method("editMessageMedia")
async def edit_message_media(bench: Bench, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#editmessagemedia"""
    post = editable(bench, params)
    asked = params.json("media")
    if not isinstance(asked, dict):
        raise bad("media is empty")
    content = item(bench, params, asked)
    inline, _ = keyboard_of(params)
    before = state(post)
    post.content, post.inline = content, inline
    return changed(bench, post, before)


@method("getFile")
async def get_file(bench: Bench, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getfile: bots may fetch 20 MB."""
    media = bench.world.files.by_id.get(params.text("file_id"))
    if media is None:
        raise bad("invalid file_id" if params.text("file_id") else "file_id not specified")
    if media.size > 20 * 2**20:
        raise bad("file is too big")
    return {"file_id": media.file_id, "file_unique_id": media.unique, "file_size": media.size, "file_path": media.path}
