"""Two instances on one database: the limits are counted together, the clock's work and albums are done by one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from bot.clock import ManualClock
from bot.rulebook import rules
from bot.settings import Settings
from scheduler.delivery import Later, Sent
from scheduler.keeper import Keeper
from scheduler.limits import Limits
from scheduler.relay import Relay
from scheduler.sweep import Sweep
from storage import cards, inbox, journal, outbox, tables
from storage.cards import Card
from storage.casework import Casework
from storage.database import Database
from storage.holder import ALONE, Holder
from storage.outbox import Outgoing, Pending
from storage.tx import Tx
from tests.contract.given import CHAT, NOW
from workflow.actors import Actor
from workflow.commands import Action, Command

RULES = rules(Settings())
LEASE = timedelta(seconds=30)
ANNA, BORIS = Holder("anna", LEASE), Holder("boris", LEASE)


@pytest.fixture
async def two(url: str) -> AsyncIterator[tuple[Database, Database]]:
    first, second = Database(url), Database(url)
    await first.open(exclusive=False)
    await second.open(exclusive=False)
    yield first, second
    await first.close()
    await second.close()


class Channel:
    """A Telegram that takes everything, so many messages a row; or tells all to wait."""

    def __init__(self, messages: int = 1, wait: float | None = None) -> None:
        self.sent = 0
        self._messages = messages
        self._wait = wait

    async def deliver(self, row: Pending) -> Sent | Later:
        self.sent += self._messages
        return Sent(self.sent, messages=self._messages) if self._wait is None else Later(outbox.FLOOD, self._wait)


INSTANCES = pytest.mark.parametrize(("first", "second"), [(ANNA, BORIS), (ALONE, ALONE)], ids=["replicas", "restart"])


def fill(tx: Tx) -> None:
    for _ in range(30):
        outbox.enqueue(tx, Outgoing(CHAT, None, "text", {}), NOW)


@INSTANCES
@pytest.mark.parametrize("messages", [1, 4])
async def test_a_group_gets_no_more_than_its_share_of_a_minute(
    two: tuple[Database, Database], first: Holder, second: Holder, messages: int
) -> None:
    await two[0].write(fill)
    channel, clock = Channel(messages), ManualClock(NOW)

    async def drained(database: Database, holder: Holder) -> int:
        limits = Limits(per_second=0, chat_interval=0, group_per_minute=12)
        relay = Relay(database, channel, clock, limits, holder)
        for _ in range(30):
            async with asyncio.TaskGroup() as group:
                await relay.launch(group)
        return channel.sent

    share = await drained(two[0], first)
    assert 0 < share <= 12
    assert await drained(two[1], second) == share
    clock.move_to(NOW + timedelta(seconds=61))
    assert await drained(two[1], second) == 2 * share


@INSTANCES
async def test_a_pause_that_telegram_asks_for_holds_for_whoever_sends(
    two: tuple[Database, Database], first: Holder, second: Holder
) -> None:
    await two[0].write(fill)
    channel, clock = Channel(wait=3600), ManualClock(NOW)
    for database, holder in zip(two, (first, second), strict=True):
        urgent = Outgoing(CHAT, None, "alert", {}, outbox.URGENT)
        await database.write(partial(outbox.enqueue, outgoing=urgent, now=NOW))
        async with asyncio.TaskGroup() as group:
            await Relay(database, channel, clock, Limits(), holder).launch(group)
    assert channel.sent == 1


async def test_a_keeper_renews_takes_over_and_lets_go(two: tuple[Database, Database]) -> None:
    database, clock = two[0], ManualClock(NOW)
    woken: list[str] = []
    anna, boris = (Keeper(database, one, clock, [partial(woken.append, one.name)]) for one in (ANNA, BORIS))
    await database.write(lambda tx: outbox.enqueue(tx, Outgoing(CHAT, None, "text", {}), NOW))
    await database.write(lambda tx: outbox.claim(tx, NOW, 1, (), holder=ANNA))
    await database.write(lambda tx: inbox.store(tx, 1, "{}", NOW, CHAT, ANNA))

    async def held() -> list[str]:
        rows = await database.read(lambda tx: tx.connection.execute(select(tables.outbox.c.state)).scalars().all())
        mine = [row[0] for row in await database.read(lambda tx: inbox.pending(tx, holder=BORIS))]
        return [*rows, *(f"update {number}" for number in mine)]

    for _ in range(5):
        clock.move_to(clock.now() + timedelta(seconds=20))
        await anna.begin()
        await boris.begin()
        assert await held() == ["sending"]
    await anna.let_go()
    await boris.begin()
    assert await held() == ["new", "update 1"]


async def test_an_only_instance_frees_at_its_start_whatever_was_in_flight(two: tuple[Database, Database]) -> None:
    database, clock = two[0], ManualClock(NOW)
    await database.write(lambda tx: outbox.enqueue(tx, Outgoing(CHAT, None, "text", {}), NOW))
    await database.write(lambda tx: outbox.claim(tx, NOW, 1, ()))
    clock.move_to(NOW + timedelta(days=99))
    assert await database.write(lambda tx: outbox.claim(tx, clock.now(), 1, ())) == []
    await Keeper(database, ALONE, clock, []).begin()
    (row,) = await database.write(lambda tx: outbox.claim(tx, clock.now(), 1, ()))
    assert row.uncertain


def local(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-{text}").replace(tzinfo=RULES.calendar.zone)


def _sent(tx: Tx, now: datetime) -> None:
    for row in outbox.claim(tx, now, 100, ()):
        outbox.delivered(tx, row.id, 5, now)


async def swept(url: str, organisation: int, instances: int) -> tuple[list[str], list[str]]:
    """What a day of one case leaves in the outbox and in the journal, where so many instances sweep at once."""
    clock = ManualClock(local("16 10:00"))
    databases = [Database(url, organisation) for _ in range(instances)]
    for database in databases:
        await database.open(exclusive=False)
    first = databases[0]
    command = Command(Action.REGISTER, Actor("coordinator", person=1), {"text": "Нет воды"})
    await first.write(partial(Casework(RULES).register, command=command, now=clock.now()))
    await first.write(lambda tx: cards.put(tx, Card(1, CHAT, None, 5, "", about="new_message")))
    sweeps = [Sweep(database, Casework(RULES), clock, lambda: None, 3) for database in databases]
    for moment in ("16 10:25", "16 10:31", "16 12:00", "17 09:00"):
        clock.move_to(local(moment))
        await asyncio.gather(*(sweep.run() for sweep in sweeps))
        await first.write(partial(_sent, now=clock.now()))
    mine = select(tables.outbox).where(tables.outbox.c.organisation_id == organisation).order_by(tables.outbox.c.id)
    rows = await first.read(lambda tx: tx.connection.execute(mine).all())
    events = await first.read(lambda tx: journal.history(tx, 1))
    for database in databases:
        await database.close()
    return [f"{row.created_at} {row.kind} {row.payload}" for row in rows], [str(event) for event in events]


async def test_what_the_clock_does_is_done_once_whoever_sweeps(url: str) -> None:
    alone, together = await swept(url, 1, 1), await swept(url, 2, 5)
    assert together == alone
    assert len(alone[0]) == 4, "a card at every moment"
    assert len(alone[1]) > 1
