"""The composition root: settings, commands, and the bot put together of all the others."""

from bot import types_on_demand

types_on_demand.prepare()
