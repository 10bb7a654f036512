"""`otklik demo`: a local Telegram, the bot against it, and a town of people enrolled by the bot's own commands."""

from bot.demo.running import demonstrate

__all__ = ["demonstrate"]
