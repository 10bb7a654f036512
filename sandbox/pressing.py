"""Finding a button on a phone, pressing it, waiting for what the bot answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sandbox.links import start_command
from sandbox.phone import Phone, What, Where
from sandbox.reading import Button, Message
from sandbox.world import acts
from sandbox.world.post import Content
from sandbox.world.queries import Answer
from sandbox.world.room import Room

Settled = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which button: its words or its data, in a chat, on a message."""

    words: str = ""
    data: str | None = None
    chat: Where = None
    message: What | None = None


async def press(phone: Phone, wanted: Wanted, settled: Settled, seconds: float) -> Answer:
    """Press the button; if it is not there yet, let the bot finish first. See Person.presses."""
    found = find(phone, wanted)
    if found is None and not _types(phone, wanted):
        try:
            await settled(seconds)
        finally:
            found = find(phone, wanted)
    if found is not None:
        return await tap(phone, *found, seconds=seconds)
    if _types(phone, wanted):
        room = phone.room(wanted.chat)
        acts.say(
            phone.world, phone.user, room, Content(str((keyboard_button(room, phone.id, wanted.words) or {})["text"]))
        )
        return Answer()
    raise AssertionError(_missing(phone, wanted))


async def tap(phone: Phone, message: Message, button: Button, *, seconds: float) -> Answer:
    """Press this very button. TimeoutError when the bot does not answer the query in time."""
    if button.data is None:
        payload = start_command(button.url or "", phone.world.bot.username)
        if payload is not None:
            acts.say(phone.world, phone.user, phone.world.private(phone.id), Content(payload))
        return Answer(url=button.url or "")
    query = acts.press(phone.world, phone.user, phone.post(message), button.data)
    answer = await phone.world.signal.until(lambda: query.answer, seconds)
    if answer is None:
        raise TimeoutError(f"the bot did not answer the press of «{button.text}» within {seconds:g} s")
    return answer


def find(phone: Phone, wanted: Wanted) -> tuple[Message, Button] | None:
    """The newest message with such a button, and the button."""
    for message in reversed(_looked_at(phone, wanted)):
        if wanted.data is not None:
            every = (one for row in message.buttons for one in row)
            button = next((one for one in every if one.data == wanted.data), None)
        else:
            button = message.button(wanted.words)
        if button is not None:
            return message, button
    return None


def _looked_at(phone: Phone, wanted: Wanted) -> list[Message]:
    if wanted.message is not None:
        return [phone.read(wanted.message, wanted.chat)]
    return phone.everything() if wanted.chat is None else phone.messages(wanted.chat)


def _types(phone: Phone, wanted: Wanted) -> bool:
    if wanted.message is not None or wanted.data is not None:
        return False
    return keyboard_button(phone.room(wanted.chat), phone.id, wanted.words) is not None


def keyboard_button(room: Room, person: int, words: str) -> dict[str, Any] | None:
    """A button of the reply keyboard the person has in this chat."""
    rows = room.keyboards.get(person, {}).get("keyboard", [])
    return next((button for row in rows for button in row if words in str(button["text"])), None)


def _missing(phone: Phone, wanted: Wanted) -> str:
    lines = [
        f"  {message.chat_id}/{message.id}: " + " | ".join(one.text for row in message.buttons for one in row)
        for message in _looked_at(phone, wanted)
        if message.buttons
    ]
    what = wanted.data if wanted.data is not None else wanted.words
    return f"{phone.name} sees no button «{what}». Visible buttons:\n" + ("\n".join(lines) or "  none")
