"""A roster's file sent to the bot by an admin: read beside the work, shown as changes, applied by a button."""

from __future__ import annotations

import asyncio
from io import BytesIO

from aiogram import Bot
from aiogram.types import Document, Message

from handlers.actors import is_admin
from handlers.office import Office, Turn
from handlers.registration import REGISTRARS
from handlers.rosters import formats, plain
from handlers.rosters.faults import Fault, RosterFaults
from handlers.setup.file_deeds import FILE, QUESTION
from handlers.setup.files import kept_by
from handlers.setup.outcome import Outcome
from handlers.setup.screens import show
from handlers.texts import Html
from storage import compositions, people, prompts
from storage.compositions import NO_CASE
from storage.place import Place
from storage.roster import Roster
from storage.tx import Tx

FAULTS_SHOWN = 20


def meant(tx: Tx, message: Message) -> bool:
    """Whether a file is the roster: asked for, or called as the bot calls it, or of an admin who registers nothing."""
    person = people.by_telegram(tx, message.chat.id)
    if person is None or not is_admin(person) or message.forward_origin is not None:
        return False
    asked = prompts.latest(tx, message.chat.id, person.id)
    if asked is not None and asked.purpose == QUESTION:
        return True
    name = message.document.file_name if message.document is not None else None
    return (name or "").startswith(FILE) or not any(address.role in REGISTRARS for address in person.roles)


async def take(message: Message, document: Document, bot: Bot, office: Office, update_id: int) -> None:
    """Read the file and show what it would change."""
    found = await _read(document, bot, office)
    await office.turn(update_id, message.chat.id, lambda turn: _shown(turn, Place(message.chat.id), found))


async def _read(document: Document, bot: Bot, office: Office) -> Roster | RosterFaults:
    if (document.file_size or 0) > formats.LIMIT:
        return RosterFaults([Fault("", "too-large", str(formats.LIMIT // 1024))])
    file = await bot.download(document, BytesIO())
    content = file.read() if file is not None else b""
    law, texts, name = office.rules.regulation, office.texts, document.file_name or ""
    try:
        return await asyncio.to_thread(formats.read, name, content, law, texts)
    except RosterFaults as faults:
        return faults


def _shown(turn: Turn, place: Place, found: Roster | RosterFaults) -> None:
    person = turn.person
    if person is None or not is_admin(person):
        return
    if isinstance(found, RosterFaults):
        turn.say(place, _wrong(turn, found))
        return
    prompts.close_all(turn.tx, person.id, place.chat_id, turn.now)
    compositions.put(turn.tx, NO_CASE, kept_by(person.id), {"toml": plain.write(found).decode()}, turn.now)
    show(turn, place, Outcome("changes", str(person.id)))


def _wrong(turn: Turn, found: RosterFaults) -> Html:
    texts = turn.office.texts
    lines = [
        texts("roster-fault", where=fault.where, what=texts(f"roster-fault-{fault.what}", value=fault.value))
        for fault in found.faults[:FAULTS_SHOWN]
    ]
    return texts("roster-faults", count=len(found.faults), lines=Html("\n".join(lines)))
