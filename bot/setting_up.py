"""Rows of the outbox about setting the bot up: what it may do in a group, a test message, the roster as a file."""

from __future__ import annotations

import asyncio
from datetime import datetime

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import ChatMemberAdministrator, ChatMemberRestricted

from bot.sending import Telegram
from handlers.render import Renderer
from handlers.rendered import Rendered
from handlers.rosters import formats
from handlers.setup import guide
from handlers.setup.rights import ABSENT, Standing, missing, rights_text
from scheduler.delivery import Delivery, Sent
from storage import departments, pulse
from storage.database import Database
from storage.outbox import Pending
from storage.readiness import CONTACT
from storage.roster import roster
from storage.tx import Tx

KINDS = frozenset({"rights", "contact", "roster"})
THERE = {"creator", "administrator", "member", "restricted"}


class SettingUp:
    """Delivers such a row; errors of the Bot API pass through."""

    def __init__(self, bot: Bot, telegram: Telegram, database: Database, renderer: Renderer) -> None:
        self._bot = bot
        self._telegram = telegram
        self._database = database
        self._renderer = renderer

    async def deliver(self, row: Pending, now: datetime) -> Delivery:
        match row.kind:
            case "rights":
                return await self._rights(row)
            case "contact":
                text = self._renderer.texts("contact-test", title=row.payload["title"])
                message = await self._telegram.send(row.chat_id, row.thread_id, Rendered(text))
                return Sent(message, lambda tx: _in_contact(tx, now))
        name = str(row.payload["name"])
        whole = await self._database.read(roster)
        file = await asyncio.to_thread(formats.write, name, whole, self._renderer.law, self._renderer.texts)
        return Sent(await self._telegram.send_document(row.chat_id, row.thread_id, name, file))

    async def _rights(self, row: Pending) -> Delivery:
        """Nothing where nothing is missing. Where the bot may not write, whoever asked is told in private."""
        code, group, thread = str(row.payload["code"]), int(row.payload["chat"]), row.payload["thread"]
        try:
            standing = await self._standing(group)
        except (TelegramForbiddenError, TelegramBadRequest):  # of the group, not of the chat that is to be told
            standing = ABSENT
        lacks = missing(standing, thread)
        department = await self._database.read(lambda tx: departments.by_code(tx, code))
        if not lacks or department is None:
            return Sent(None, messages=0)
        text = Rendered(rights_text(self._renderer.texts, department.title, code, lacks))
        if row.chat_id == group and not standing.may_post and "person" in row.payload:
            return Sent(await self._telegram.send(int(row.payload["person"]), None, text))
        return Sent(await self._telegram.send(row.chat_id, row.thread_id, text))

    async def _standing(self, chat_id: int) -> Standing:
        """https://core.telegram.org/bots/api#getchatmember, and the permissions of everybody in the chat."""
        me, chat = await self._bot.me(), await self._bot.get_chat(chat_id)
        member = await self._bot.get_chat_member(chat_id, me.id)
        admin = member.status in {"administrator", "creator"}
        allowed = member if isinstance(member, ChatMemberAdministrator | ChatMemberRestricted) else chat.permissions
        return Standing(
            present=member.status in THERE,
            admin=admin,
            hears_all=admin or bool(me.can_read_all_group_messages),
            may_post=admin or bool(getattr(allowed, "can_send_messages", True)),
            may_pin=bool(getattr(allowed, "can_pin_messages", False)),
            forum=bool(chat.is_forum),
        )


def _in_contact(tx: Tx, now: datetime) -> None:
    pulse.put(tx, CONTACT, now)
    guide.refresh(tx, now)
