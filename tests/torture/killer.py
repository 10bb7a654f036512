"""The killer: lets a life of the bot begin, waits for an instant drawn at random, ends it."""

from __future__ import annotations

import asyncio
import signal
from random import Random

from tests.torture.crowd import Crowd
from tests.torture.lives import Life
from tests.torture.town import TorturedTown
from tests.torture.trouble import Trouble
from tests.torture.truth import Truth

PACE_SECONDS = 0.012  # the mean pause between two deeds of the crowd
WAITING_MOST = 25  # updates not acted on yet; people do not run away from a bot that is down
DEEDS_A_ROOM = 3  # a deed may bring several updates: an album is one for each of its files
TERMED = 0.2  # the share of lives that are asked to stop
PLAIN = 0.03  # the share of lives started as an administrator does
STARTING_SECONDS, BETWEEN_SECONDS = 0.45, 0.03
# A life is counted in what the bot has asked of Telegram: machines differ.
STARTING_CALLS, BUSY_CALLS, LONGEST_SECONDS = 3, 25, 3.0
STOP_SECONDS = 10.0


class Killer:
    """Tortures one town."""

    def __init__(self, die: Random, town: TorturedTown, truth: Truth) -> None:
        self._die = die
        self._town = town
        self._truth = truth
        chats = [*(one.id for one in town.people), town.olga.id, *(group.id for group in town.groups.values())]
        self._trouble = Trouble(Random(die.random()), truth, town.sandbox, chats)
        groups = list(town.groups.values())
        self._left: dict[tuple[int, int], int] = {}
        self._crowd = Crowd(Random(die.random()), truth, town.olga, town.people, groups)

    async def torture(self, kills: int) -> None:
        """That many lives, with the crowd at work all the time; then one more, in which all comes to rest."""
        async with asyncio.TaskGroup() as group:
            crowd = group.create_task(self._bustle())
            while self._truth.kills < kills:
                await self._life()
            crowd.cancel()
        self._trouble.end()
        last = await self._town.lives.hatched()
        if not await self._town.rest():
            self._truth.faults.append("the bot has not come to rest")
        await self._end(last, signal.SIGTERM, heard=True)

    async def _bustle(self) -> None:
        """The crowd acts. What waits is looked up once for several deeds, as few as keep it under the most."""
        while True:
            for _ in range((WAITING_MOST - self._town.waiting) // DEEDS_A_ROOM):
                await asyncio.sleep(self._die.expovariate(1 / PACE_SECONDS))
                self._trouble.order()
                await self._crowd.act()
            await asyncio.sleep(PACE_SECONDS)

    async def _life(self) -> None:
        """Ended while it starts, while it works, or while it recovers from the end before."""
        before = self._town.heard
        lives = self._town.lives
        life: Life = await (lives.plain() if self._die.random() < PLAIN else lives.hatched())
        place = self._die.random()
        if place < 0.15:
            await asyncio.sleep(self._die.uniform(0, STARTING_SECONDS))
        else:
            await self._town.heard_of(before + 1, 60)
            calls = self._die.randint(0, BUSY_CALLS) if place < 0.85 else 0
            await self._town.heard_of(before + STARTING_CALLS + calls, LONGEST_SECONDS)
            await asyncio.sleep(self._die.uniform(0, BETWEEN_SECONDS))
        number = signal.SIGTERM if self._die.random() < TERMED else signal.SIGKILL
        await self._end(life, number, heard=self._town.heard > before)

    async def _end(self, life: Life, number: signal.Signals, *, heard: bool) -> None:
        """What a signal did: -9 ends at once, SIGTERM is obeyed, with nothing left in flight."""
        life.send_signal(number)
        try:
            async with asyncio.timeout(STOP_SECONDS):
                code = await life.wait()
        except TimeoutError:
            self._truth.faults.append(f"{number.name}: still there after {STOP_SECONDS:g} s")
            life.send_signal(signal.SIGKILL)
            code = await life.wait()
        self._truth.ends["kill -9" if number == signal.SIGKILL else "SIGTERM"] += 1
        expected = {-number} if number == signal.SIGKILL else {0} if heard else {0, -number}
        if code not in expected:
            self._truth.faults.append(f"{number.name}: the process ended with {code}")
        left = self._town.in_flight()
        fresh = {try_: chat for try_, chat in left.items() if try_ not in self._left}  # not of the life before
        if code == 0 and fresh:
            self._truth.faults.append(f"{number.name}: left rows {sorted(fresh)} in flight")
        self._truth.in_flight.append({row: chat for (row, _), chat in fresh.items()})
        self._left = left
