"""The local Telegram as one object: start it, make people and groups, order faults, wait for the bot."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web

from sandbox import settling
from sandbox.botapi.bench import Bench
from sandbox.botapi.calls import ApiCall
from sandbox.botapi.faults import Drop, Fault
from sandbox.botapi.server import BotApi
from sandbox.botapi.webhook import WebhookDelivery
from sandbox.chats import Chat
from sandbox.clock import Clock, SandboxClock
from sandbox.hooks import Hooks
from sandbox.people import Person
from sandbox.world.membership import upgrade
from sandbox.world.user import User
from sandbox.world.world import World

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
MAX_BODY = 64 * 2**20


class Sandbox:
    """A Telegram of one bot. People and groups may be made before the start."""

    def __init__(
        self,
        token: str = "1:sandbox",  # noqa: S107  it opens nothing
        clock: Clock | None = None,
        *,
        username: str = "otklik_bot",
        name: str = "Отклик",
    ) -> None:
        bot = User(int(token.partition(":")[0]), name, username, is_bot=True)
        self.clock: Clock = clock or SandboxClock()
        self.token = token
        self.world = World(bot, self.clock)
        self.api = BotApi(Bench(self.world), token)
        self.hooks = Hooks()
        self.persons: dict[int, Person] = {}
        self.url = ""
        self.epoch = 0
        self.closing = False
        self._runner: web.AppRunner | None = None
        self._delivery: asyncio.Task[None] | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0, *, public: bool = False) -> None:
        """Listen. ValueError for a host that is not loopback, unless `public` says that this is meant."""
        if host not in LOOPBACK and not public:
            raise ValueError(f"the sandbox has no locks: {host} is not loopback")
        from sandbox.page.page import Page  # the page knows the sandbox, so it is joined here

        app = web.Application(client_max_size=MAX_BODY)
        app.add_routes([*self.api.routes(), *Page(self).routes()])
        self._runner = web.AppRunner(app, shutdown_timeout=1.0, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self.url = f"http://{host}:{self._runner.addresses[0][1]}"
        delivery = WebhookDelivery(self.api).run()
        self._delivery = asyncio.create_task(delivery)  # noqa: TID251  kept here and cancelled by stop()

    def anew(self, clock: Clock) -> None:
        """An empty world at the same address, after its bot has been stopped: no people, no chats, no faults."""
        old = self.world
        self.api.bench.closing = True  # whoever still polls the old world is let go
        self.clock = clock
        self.world = World(old.bot, clock, old.signal)
        self.api.renew(Bench(self.world))
        self.persons.clear()
        self.hooks.anew()
        self.epoch += 1
        self.world.signal.fire()

    async def stop(self) -> None:
        """Let the polls go and close; may be called twice."""
        self.closing = True
        self.api.bench.closing = True
        self.world.signal.fire()
        if self._delivery is not None:
            self._delivery.cancel()
            await asyncio.gather(self._delivery, return_exceptions=True)
        if self._runner is not None:
            await self._runner.cleanup()
        self._delivery = self._runner = None

    def person(self, name: str, id: int | None = None, caption: str = "") -> Person:  # noqa: A002  Telegram's word
        """A new person with a phone. ValueError when the id is taken."""
        user = self.world.add_person(name, id, caption)
        person = self.persons[user.id] = Person(self.world, user, self.settled)
        return person

    def group(
        self, title: str, members: list[Person] | None = None, *, forum: bool = False, bot_admin: bool = True,
        supergroup: bool = False, bot: bool = True,
    ) -> Chat:  # fmt: skip
        """A new group with these people; the first is its creator. The bot is added last and is told of it."""
        room = self.world.add_room("supergroup" if forum or supergroup else "group", title, forum=forum)
        people = [one.user for one in members or []] or [self.world.add_person("Founder", None, hidden=True)]
        room.standing = {user.id: "creator" if user is people[0] else "member" for user in people}
        chat = Chat(self.world, room.id)
        if bot:
            chat.add_bot(admin=bot_admin)
        self.world.touch(room)
        return chat

    def upgrade(self, group: Chat) -> Chat:
        """Make a supergroup of the group; the handle of the new chat."""
        return Chat(self.world, upgrade(self.world, self.world.rooms[group.id]).id)

    def fail(
        self, method: str, times: int = 1, chat: Chat | int | None = None, status: int = 429, retry_after: int = 3,
        *, description: str | None = None, html: bool = False, drop: Drop | None = None, delay: float = 0.0,
    ) -> Fault:  # fmt: skip
        """The next calls of the method (`*` is any) fail so. `drop` loses the request or the answer; status 200 only
        delays."""
        number = chat.id if isinstance(chat, Chat) else chat
        fault = Fault(method, times, number, status, retry_after, description, html, drop, delay)
        self.api.faults.waiting.append(fault)
        return fault

    @property
    def calls(self) -> list[ApiCall]:
        """Everything the bot has asked for, except polls."""
        return self.api.log.calls

    def limit_flood(self, **limits: Any) -> None:
        """Turn Telegram's limits on: see Flood for their names."""
        self.api.flood.on = True
        for name, value in limits.items():
            setattr(self.api.flood, name, value)

    def nudge(self) -> None:
        """End the long poll now, with nothing: for bots whose clock has been moved."""
        self.api.bench.nudges += 1
        self.world.signal.fire()

    async def settled(self, timeout: float = 10, quiet: float | None = None) -> None:  # noqa: ASYNC109  public name
        """Wait until the bot has nothing to do. TimeoutError says what is left."""
        await settling.settled(self.api, self.hooks, timeout, quiet)
