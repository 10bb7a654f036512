"""Telegram as a channel: rows of the outbox become calls, errors become decisions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from bot import setting_up
from bot.files import after_these, first_of
from bot.papers import BreachLetters
from bot.report_desk import ReportDesk
from bot.sending import Telegram
from bot.setting_up import SettingUp
from bot.verdicts import verdict
from handlers.lists import searches
from handlers.render import Renderer
from handlers.rendered import Rendered
from handlers.setup import guide
from scheduler.delivery import Delivery, Sent
from storage import alert_messages, cards, mailing, prompts
from storage.cards import Card
from storage.clock import Clock
from storage.database import Database
from storage.outbox import Pending
from storage.tx import Tx

GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
SAME = "message is not modified"


class TelegramMessenger:
    """Delivers one row: renders it, sends or edits, and tells what to write down."""

    def __init__(
        self, bot: Bot, database: Database, renderer: Renderer, clock: Clock, letters: BreachLetters, desk: ReportDesk
    ) -> None:
        self._telegram = Telegram(bot)
        self._setting_up = SettingUp(bot, self._telegram, database, renderer)
        self._letters = letters
        self._desk = desk
        self._database = database
        self._renderer = renderer
        self._clock = clock

    async def deliver(self, row: Pending) -> Delivery:
        """See Messenger. Never raises for what Telegram or the network does."""
        try:
            return await self._deliver(row, self._clock.now())
        except Exception as error:  # noqa: BLE001 one row's trouble, ours included, must not stop the others
            return verdict(row, error)

    async def _deliver(self, row: Pending, now: datetime) -> Delivery:
        if row.kind == "menu":
            await self._telegram.menu(row.chat_id, row.payload["commands"])
            return Sent(None)
        if row.kind == "media":
            reply_to = row.payload.get("reply_to")
            return after_these(
                row, await self._telegram.send_files(row.chat_id, row.thread_id, first_of(row), reply_to)
            )
        if row.kind in setting_up.KINDS:
            return await self._setting_up.deliver(row, now)
        if row.kind in {"paper", "report"}:
            return await (self._paper(row, now) if row.kind == "paper" else self._desk.send(self._telegram, row))
        return await self._words(row, now)

    async def _words(self, row: Pending, now: datetime) -> Delivery:
        """What the renderer writes: sent, or edited where it stands."""
        read = self._database.read_apart if searches(row) else self._database.read
        rendered, shown = await read(lambda tx: (self._renderer(tx, row, now), _shown(tx, row)))
        if rendered is None:
            return Sent(None, messages=0)
        if "message_id" in row.payload:
            stands = int(row.payload["message_id"])
            return await (
                self._guide(row, rendered, stands, now) if _is_guide(row) else self._edit(row, rendered, stands)
            )
        if row.kind == "card":
            return await self._card(row, rendered, shown, now)
        if row.kind == "board":
            return await self._board(row, rendered, shown, now)
        if row.kind == "urgent":
            return await self._urgent(row, rendered, now)
        message_id = await self._telegram.send(row.chat_id, row.thread_id, rendered)
        if "items" in row.payload:
            return Sent(message_id, said=rendered.said)
        return Sent(message_id, _remembered(row, message_id, rendered, now))

    async def _paper(self, row: Pending, now: datetime) -> Delivery:
        """A letter to sign, written in a thread: the bot goes on meanwhile."""
        number, dept = int(row.payload["case"]), str(row.payload["dept"])
        letter = await self._database.read(lambda tx: self._letters.content(tx, number, dept, now))
        if letter is None:
            return Sent(None, messages=0)
        name, file = await asyncio.to_thread(self._letters.file, letter)
        return Sent(await self._telegram.send_document(row.chat_id, row.thread_id, name, file))

    async def _edit(self, row: Pending, rendered: Rendered, message_id: int) -> Delivery:
        """Put a text in the place of a message of ours."""
        try:
            await self._telegram.edit(row.chat_id, message_id, rendered)
        except TelegramBadRequest as error:
            if SAME not in error.message and not _gone(error):
                raise
        return Sent(message_id)

    async def _guide(self, row: Pending, rendered: Rendered, message_id: int, now: datetime) -> Delivery:
        """The guide is edited where it stands, and only where it says something new."""
        chat_id, fingerprint = row.chat_id, rendered.fingerprint
        if not row.uncertain and await self._database.read(lambda tx: guide.says(tx, chat_id, message_id, fingerprint)):
            return Sent(message_id, messages=0)
        await self._edit(row, rendered, message_id)
        return Sent(message_id, lambda tx: guide.drawn(tx, chat_id, message_id, fingerprint, now))

    async def _card(self, row: Pending, rendered: Rendered, shown: Card | None, now: datetime) -> Sent:
        """Edit the card in place; a new message where somebody must act or the old one is gone."""
        number = int(row.payload["case"])
        if shown is not None and not row.payload.get("notify"):
            doubted = row.uncertain or row.payload.get("check")  # it may have been drawn since, or be gone
            same = shown.fingerprint == rendered.fingerprint and not doubted
            if same or await self._edited(shown, rendered):
                note = _note(row, number, shown.message_id, rendered)
                return Sent(shown.message_id, note, messages=0 if same else 1)
        message_id = await self._telegram.send(row.chat_id, row.thread_id, rendered)
        return Sent(message_id, _note(row, number, message_id, rendered, now=now))

    async def _board(self, row: Pending, rendered: Rendered, before: Card | None, now: datetime) -> Delivery:
        """The board where it stands, else a new one, pinned."""
        sent = await self._card(row, rendered, before, now)
        is_new = before is None or before.message_id != sent.message_id
        checked = bool(row.payload.get("check"))
        if sent.message_id is not None and (is_new or (checked and not await self._pinned(row, sent.message_id))):
            await self._telegram.pin(row.chat_id, sent.message_id)
        return sent

    async def _pinned(self, row: Pending, message_id: int) -> bool:
        return await self._telegram.pinned(row.chat_id) == message_id

    async def _urgent(self, row: Pending, rendered: Rendered, now: datetime) -> Delivery:
        """An alert comes anew to the bottom of the chat, or is edited where it stands once it is answered."""
        alert = int(row.payload["alert"])
        before = await self._database.read(lambda tx: alert_messages.message_of(tx, alert, row.chat_id))
        if before is not None and not row.payload["notify"]:
            return await self._edit(row, rendered, before)
        message_id = await self._telegram.send(row.chat_id, row.thread_id, rendered)
        return Sent(message_id, lambda tx: alert_messages.arrived(tx, alert, row.chat_id, message_id, now))

    async def _edited(self, shown: Card, rendered: Rendered) -> bool:
        """Whether the card could be edited; False when its message is gone and a new one is due."""
        try:
            await self._telegram.edit(shown.chat_id, shown.message_id, rendered)
        except TelegramBadRequest as error:
            if _gone(error):
                return False
            if SAME not in error.message:
                raise
        return True


def _shown(tx: Tx, row: Pending) -> Card | None:
    """The live card, or the board, that a row is about."""
    return cards.get(tx, int(row.payload["case"]), row.chat_id) if row.kind in {"card", "board"} else None


def _gone(error: TelegramBadRequest) -> bool:
    return any(words in error.message.lower() for words in GONE)


def _note(
    row: Pending, number: int, message_id: int, rendered: Rendered, *, now: datetime | None = None
) -> Callable[[Tx], None]:
    """Where the card stands. `now` for one sent anew: the message it stood in before is retired."""
    about, view = row.payload.get("about", ""), row.payload.get("view", "")
    card = Card(number, row.chat_id, row.thread_id, message_id, rendered.fingerprint, about=about, view=view)

    def write(tx: Tx) -> None:
        before = None if now is None else cards.get(tx, number, row.chat_id)
        cards.put(tx, card)
        if now is not None and before is not None and before.message_id != message_id:
            mailing.retire_card(tx, before, now)

    return write


def _is_guide(row: Pending) -> bool:
    return row.kind == "screen" and row.payload["screen"] == "guide"


def _remembered(row: Pending, message_id: int, rendered: Rendered, now: datetime) -> Callable[[Tx], None] | None:
    """What has to be known of the message later: which question it is, that the guide stands in it."""
    if row.kind == "prompt":
        prompt = int(row.payload["prompt"])
        return lambda tx: prompts.delivered(tx, prompt, message_id)
    if _is_guide(row):
        return lambda tx: guide.shown_as(tx, row.chat_id, message_id, now, rendered.fingerprint)
    return None
