"""Doing what a step says, as the person would with their own thumbs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.sandbox import Sandbox
from sandbox.story.script import Act
from sandbox.story.timing import travel

SAMPLES = Path(__file__).parent.parent / "static" / "samples"
SETTLE_SECONDS = 30.0


async def do(sandbox: Sandbox, act: Act) -> None:
    """Do it and wait for the bot. LookupError, AssertionError or PermissionError where it cannot be done any more."""
    if "clock" in act:
        await travel(sandbox, str(act["clock"]))
    else:
        what = next(key for key in DOING if key in act)
        await DOING[what](person(sandbox, act["who"]), act, _chat(sandbox, act))
    await sandbox.settled(SETTLE_SECONDS)


def person(sandbox: Sandbox, name: str) -> Person:
    """Somebody of this name. LookupError when there is nobody."""
    found = next((one for one in sandbox.persons.values() if one.name == name), None)
    if found is None:
        raise LookupError(f"nobody is called {name}")
    return found


def _chat(sandbox: Sandbox, act: Act) -> Chat | None:
    """The group the act is done in, by its title; None for the private chat."""
    title = act.get("chat")
    if title is None:
        return None
    rooms = (room for room in sandbox.world.rooms.values() if room.kind != "private" and room.moved_to is None)
    found = next((room for room in rooms if room.title == title), None)
    if found is None:
        raise LookupError(f"no group is called {title}")
    return Chat(sandbox.world, found.id)


async def _says(who: Person, act: Act, chat: Chat | None) -> Any:
    await who.says(str(act["says"]), chat)


async def _replies(who: Person, act: Act, _chat: Chat | None) -> Any:
    """To the newest message with the words of `to`, or to the newest that asks for an answer."""
    words = str(act.get("to", ""))
    asked = (one for one in reversed(who.everything()) if (words in one.text if words else one.force_reply))
    found = next(asked, None)
    if found is None:
        raise LookupError(f"nobody asks {who.name} for an answer")
    await who.replies(str(act["replies"]), found)


async def _presses(who: Person, act: Act, chat: Chat | None) -> Any:
    """The newest message with such a button, or the newest of those with the words of `on`."""
    label, words = str(act["presses"]), str(act.get("on", ""))
    if not words:
        await who.presses(label, chat)
        return
    seen = (one for one in reversed(who.everything()) if words in one.text and one.button(label))
    found = next(seen, None)
    if found is None:
        raise LookupError(f"{who.name} sees no button «{label}» under «{words}»")
    await who.presses(label, found.chat_id, found)


async def _sends(who: Person, act: Act, chat: Chat | None) -> Any:
    """Sample pictures by their names: several make an album."""
    names = list(act["sends"])
    pictures = [(SAMPLES / Path(name).name).read_bytes() for name in names]
    who.send_files("photo", pictures, names[0], str(act.get("caption", "")), chat)


async def _forwards(who: Person, act: Act, chat: Chat | None) -> Any:
    """The newest message with these words, of any chat, to `chat`."""
    words = str(act["forwards"])
    found = next((one for one in reversed(who.everything()) if words in one.text), None)
    if found is None:
        raise LookupError(f"{who.name} sees no message «{words}»")
    await who.forwards(found, chat)


async def _edits(who: Person, act: Act, _chat: Chat | None) -> Any:
    """The newest message of one's own."""
    mine = next((one for one in reversed(who.everything()) if one.sender_id == who.id and one.text), None)
    if mine is None:
        raise LookupError(f"{who.name} has written nothing")
    await who.edits(mine, str(act["edits"]))


DOING: dict[str, Callable[[Person, Act, Chat | None], Awaitable[Any]]] = {
    "says": _says, "replies": _replies, "presses": _presses, "sends": _sends, "forwards": _forwards, "edits": _edits,
}  # fmt: skip
