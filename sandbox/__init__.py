"""A local Telegram: the Bot API over HTTP on loopback and a page with people's phones and a time machine."""

from sandbox.chats import Chat
from sandbox.clock import Clock, SandboxClock
from sandbox.hooks import Hooks, TimeControl
from sandbox.people import Person
from sandbox.reading import Button, Message
from sandbox.sandbox import Sandbox
from sandbox.world.queries import Answer

__all__ = [
    "Answer", "Button", "Chat", "Clock", "Hooks", "Message", "Person", "Sandbox", "SandboxClock", "TimeControl",
]  # fmt: skip
