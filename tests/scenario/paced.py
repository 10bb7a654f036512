"""A town whose Telegram refuses what is too much, in simulated time: one clock for the bot, its pauses and Telegram."""

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.app import wired
from bot.clock import ManualClock
from scheduler.limits import Limits
from scheduler.relay import Relay
from storage import mailing, people
from storage.casework import Taken
from storage.holder import ALONE
from storage.place import Place
from tests.scenario.town import Town
from workflow.actors import Actor, Address
from workflow.commands import Action, Command

COORDINATOR = Actor("coordinator")


class SteppedClock(ManualClock):
    """Its monotonic seconds are moved along with it."""

    def monotonic(self):
        return self.now().timestamp()


class PacedTown(Town):
    """Peopled without limits; then the limits are those of life, and only `step` lets time and the relay go on."""

    def __init__(self, tmp_path):
        super().__init__(tmp_path)
        self.clock = self.sandbox.clock = self.sandbox.world.clock = SteppedClock(self.clock.now())
        self.elapsed = 0.0

    @asynccontextmanager
    async def paced(self):
        limits = {"per_second": 25, "chat_interval_ms": 1000, "group_per_minute": 18}
        telegram = self.settings.telegram.model_copy(update=limits)
        settings = self.settings.model_copy(update={"telegram": telegram})
        await self.close(sandbox=False)
        self.clock.move_to(self.clock.now() + timedelta(minutes=2))
        self.sandbox.limit_flood()
        async with wired(settings, self.rules, self.clock) as app:
            self.app, self.relay = app, app.relay
            yield app
        await self.sandbox.stop()

    async def step(self, seconds=1.0):
        """Let time pass, then everything be sent that may."""
        self.clock.move_to(self.clock.now() + timedelta(seconds=seconds))
        self.elapsed += seconds
        async with asyncio.TaskGroup() as group:
            await self.relay.launch(group)

    def restarted(self, holder=ALONE):
        """The relay of a new process, or of another replica: it knows nothing but what is written down."""
        old = self.relay
        self.relay = Relay(old._database, old._messenger, self.clock, Limits(), holder)
        return self.relay

    async def until(self, done, seconds=1.0, most=2000):
        """Step until `done()`; how many simulated seconds it took."""
        begun = self.elapsed
        for _ in range(most):
            if done():
                return self.elapsed - begun
            await self.step(seconds)
        raise AssertionError(f"not within {most} steps")

    def posted(self, group):
        """How many messages a group holds: cheap to ask at every step."""
        return len(self.sandbox.world.rooms[group.id].posts)

    async def writes(self, work):
        """One transaction of the bot's own."""
        return await self.app.database.write(work)

    def assign(self, tx, count):
        """So many cases registered and sent to the department of Boris."""
        casework, now = self.app.office.casework, self.clock.now()
        for index in range(count):
            taken = casework.register(tx, Command(Action.REGISTER, COORDINATOR, {"text": f"Яма {index}"}), now)
            assert isinstance(taken, Taken)
            casework.take(tx, taken.case.number, Command(Action.ROUTE, COORDINATOR, {"depts": ["zhkh"]}), now)

    def alert(self, tx, number, place):
        mailing.send_line(tx, number, place, "nobody_reachable", {"role": "head"}, self.clock.now(), urgent=True)

    def head_place(self, tx):
        return Place(people.holders(tx, Address("head"))[0].telegram_id)

    def refusals(self):
        return [call for call in self.sandbox.calls if call.status == 429]
