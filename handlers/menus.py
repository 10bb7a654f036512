"""Command menus: what the «Menu» button of a private chat offers."""

from __future__ import annotations

from aiogram import Bot
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats

from handlers.texts import Texts

MENU = ("my", "queue", "help", "me", "cancel")


async def set_menus(bot: Bot, texts: Texts) -> None:
    """Set the menu of private chats. https://core.telegram.org/bots/api#setmycommands"""
    commands = [BotCommand(command=name, description=texts(f"menu-{name}")) for name in MENU]
    await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats())
