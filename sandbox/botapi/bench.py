"""What every method works with, and the table the methods are entered in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.botapi.params import Params
from sandbox.world.world import World


@dataclass(slots=True)
class Webhook:
    """Where updates are posted; no URL means polling. https://core.telegram.org/bots/api#setwebhook"""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    error: str = ""
    error_at: int = 0


@dataclass(slots=True)
class Bench:
    """The world, and what the bot has said of itself."""

    world: World
    webhook: Webhook = field(default_factory=Webhook)
    commands: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    profile: dict[str, str] = field(default_factory=dict)
    poller: int = 0
    nudges: int = 0
    closing: bool = False


Method = Callable[[Bench, Params], Awaitable[Any]]
METHODS: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Enter a method under its name; names are matched regardless of case, as Telegram does."""

    def enter(body: Method) -> Method:
        METHODS[name.lower()] = body
        return body

    return enter
