"""What people do, over HTTP: `POST /sandbox/people/{id}/{act}` with the arguments of Person's methods."""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import BodyPartReader, web

from sandbox.page.asking import body
from sandbox.people import Person
from sandbox.sandbox import Sandbox
from sandbox.story.player import Player

Act = Callable[[Person, dict[str, Any]], Awaitable[Any]]


async def says(person: Person, asked: dict[str, Any]) -> Any:
    """`text`, `chat`, `thread`, `reply_to`."""
    return await person.says(str(asked["text"]), asked.get("chat"), asked.get("thread"), asked.get("reply_to"))


async def presses(person: Person, asked: dict[str, Any]) -> Any:
    """`text` or `data`, `chat`, `message`, `seconds`: the bot's answer."""
    answer = await person.presses(
        str(asked.get("text", "")), asked.get("chat"), asked.get("message"), data=asked.get("data"),
        seconds=float(asked.get("seconds", 10)),
    )  # fmt: skip
    return {"text": answer.text, "alert": answer.alert, "url": answer.url}


async def opens(person: Person, asked: dict[str, Any]) -> Any:
    """`link`."""
    return await person.opens_link(str(asked["link"]))


async def forwards(person: Person, asked: dict[str, Any]) -> Any:
    """`message` (an id, or several), `chat` it stands in, `to_chat`, `thread`."""
    return await person.forwards(asked["message"], asked.get("to_chat"), asked.get("chat"), asked.get("thread"))


async def edits(person: Person, asked: dict[str, Any]) -> Any:
    """`message`, `text`, `chat`."""
    await person.edits(int(asked["message"]), str(asked["text"]), asked.get("chat"))


async def deletes(person: Person, asked: dict[str, Any]) -> Any:
    """`message`, `chat`."""
    await person.deletes(int(asked["message"]), asked.get("chat"))


async def blocks(person: Person, _asked: dict[str, Any]) -> Any:
    """No arguments."""
    person.blocks_bot()


async def reads(person: Person, asked: dict[str, Any]) -> Any:
    """`chat`."""
    person.reads(asked.get("chat"))


async def sees(person: Person, asked: dict[str, Any]) -> Any:
    """`text`, `chat`, `count`, `seconds`: waits until so many messages with these words are there; the newest's id."""
    words, count = str(asked["text"]), int(asked.get("count", 1))

    def look() -> int | None:
        seen = [one.id for one in person.messages(asked.get("chat")) if words in one.text]
        return seen[-1] if len(seen) >= count else None

    found = await person.world.signal.until(look, float(asked.get("seconds", 10)))
    if found is None:
        raise TimeoutError(f"{person.name} does not see «{words}»")
    return found


async def sends(person: Person, asked: dict[str, Any]) -> Any:
    """Sample files: `kind` (photo, video, document), `count`, `caption`, `chat`, `thread`, `reply_to`."""
    send = {"photo": person.sends_photo, "video": person.sends_video, "document": person.sends_document}
    return await send[str(asked.get("kind", "photo"))](
        str(asked.get("caption", "")), asked.get("chat"), asked.get("reply_to"), int(asked.get("count", 1)),
        asked.get("thread"),
    )  # fmt: skip


async def shares(person: Person, asked: dict[str, Any]) -> Any:
    """`button`, `ids`: the choice of people or a chat a reply keyboard asks for."""
    return person.share(str(asked["button"]), [int(one) for one in asked["ids"]])


ACTS: dict[str, Act] = {
    act.__name__: act
    for act in (says, presses, opens, forwards, edits, deletes, blocks, reads, sees, sends, shares)
}  # fmt: skip
LOOKS = (reads, sees)  # to look is not to act


class Acts:
    """The routes of people's acts."""

    def __init__(self, sandbox: Sandbox, player: Player) -> None:
        self._sandbox = sandbox
        self._player = player

    def routes(self) -> list[web.RouteDef]:
        """One route for all acts, one for uploads."""
        return [
            web.post("/sandbox/people/{person}/uploads", self.upload),
            web.post("/sandbox/people/{person}/{act}", self.act),
        ]

    async def act(self, request: web.Request) -> web.Response:
        """Answers `{"result": …}`: an id, the bot's answer, or null."""
        act = ACTS[request.match_info["act"]]
        if act not in LOOKS:
            self._player.taken_over()
        result = await act(self._sandbox.persons[int(request.match_info["person"])], await body(request))
        return web.json_response({"result": result})

    async def upload(self, request: web.Request) -> web.Response:
        """multipart: `file` once or more, `caption`, `chat`, `thread`, `reply_to`."""
        person = self._sandbox.persons[int(request.match_info["person"])]
        self._player.taken_over()
        fields: dict[str, str] = {}
        files: list[tuple[str, bytes]] = []
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name is not None:
                content = bytes(await part.read(decode=True))
                if part.filename is not None:
                    files.append((part.filename, content))
                else:
                    fields[part.name] = content.decode()
        numbers = {name: int(fields[name]) if fields.get(name) else None for name in ("chat", "thread", "reply_to")}
        name = files[0][0]
        first = person.send_files(
            _kind([one for one, _ in files]), [content for _, content in files], name, fields.get("caption", ""),
            numbers["chat"], numbers["reply_to"], numbers["thread"],
        )  # fmt: skip
        return web.json_response({"result": first})


def _kind(names: list[str]) -> str:
    """Photos or videos when all are; otherwise documents."""
    kinds = {(mimetypes.guess_type(name)[0] or "").partition("/")[0] for name in names}
    return {"image": "photo", "video": "video"}.get(kinds.pop(), "document") if len(kinds) == 1 else "document"
