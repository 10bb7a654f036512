"""Every method the sandbox knows; importing this package enters them all in the table."""

from sandbox.botapi.bench import METHODS
from sandbox.botapi.methods import chats, editing, media, profile, queries, relaying, sending, updates

__all__ = ["METHODS", "chats", "editing", "media", "profile", "queries", "relaying", "sending", "updates"]
