"""Two replicas do the work of one: everything once, in order; killed with -9, the other takes over what it held."""

import asyncio
from collections import Counter

import pytest
from sqlalchemy import select, update

from scheduler.ticker import SWEEP_SECONDS
from storage import audit, tables
from storage.engine import postgres_engine
from tests.postgres import fresh_database
from tests.scenario.replicas import LEASE_SECONDS, Replicas
from tests.scenario.test_main_flow import drafted, routed

pytestmark = pytest.mark.slow
SLOW_SECONDS = 30.0  # how long Telegram does not answer


@pytest.fixture
async def town(tmp_path):
    with fresh_database() as url:
        town = Replicas(tmp_path, url)
        try:
            await town.open()
            await town.peopled()
            yield town
        finally:
            await town.close()


async def written(town, first, last):
    """Anna writes messages with these numbers as fast as she can."""
    for n in range(first, last + 1):
        await town.anna.says(f"Обращение {n}: не работает фонарь")


async def registered(town):
    """What the cases begin with, in the order of their numbers."""
    return [row.private["text"].partition(":")[0] for row in await town.rows(tables.case_file)]


def shown(town, words):
    """How many messages of the bot Anna has with these words."""
    return len([message for message in town.anna.messages() if message.from_bot and words in message.text])


async def test_everything_is_done_once_and_in_order(town):
    zhkh = town.groups["zhkh"]
    await routed(town)
    await town.presses(town.boris, "Принять")
    await drafted(town)
    await town.presses(town.anna, "Согласовать")
    assert town.boris.sees("опубликуйте", zhkh)

    await asyncio.gather(written(town, 1, 20), *(person.says("/my") for person in (town.boris, town.vera, town.head)))
    await town.anna.sends_album("Яма на дороге", count=5)
    await town.settled()
    assert min(town.balancer.served[port] for port in town.ports) > 10
    assert (await registered(town))[1:] == [f"Обращение {n}" for n in range(1, 21)] + ["Яма на дороге"]
    assert [shown(town, f"Обращение {n}:") for n in range(1, 21)] == [1] * 20
    assert len((await town.rows(tables.case_file))[-1].private["media"]) == 5
    assert len([message for message in town.vera.messages() if "ничего не ждёт" in message.text]) == 1

    assert {(row.state, row.attempts) for row in await town.rows(tables.inbox)} == {("done", 0)}
    messages = await town.rows(tables.outbox)
    assert {row.state for row in messages} <= {"sent", "superseded"}
    assert not any(row.uncertain for row in messages)
    assert {row.owner for row in messages if row.state == "sent"} == set(town.names)
    await each_deadline_fires_once(town)
    assert (await town.database.read(audit.verify)).ok


async def each_deadline_fires_once(town):
    """Every term of the open cases comes due at one instant, and both replicas sweep."""
    pending = tables.deadline.c.state == "pending"
    rows, last = await town.rows(tables.deadline, pending), (await town.rows(tables.outbox))[-1].id
    assert len(rows) > 40
    come = update(tables.deadline).where(pending).values(fire_at=town.sandbox.clock.now())
    await town.database.write(lambda tx: tx.connection.execute(come))

    async def fired():
        return not await town.rows(tables.deadline, pending)

    await town.until(fired)
    await asyncio.sleep(SWEEP_SECONDS + 1)  # both have swept since
    await town.settled()
    lists = [row for row in await town.rows(tables.outbox, tables.outbox.c.id > last) if row.kind == "digest"]
    told = Counter((row.chat_id, item["case"], item["about"]) for row in lists for item in row.payload["items"])
    assert told
    assert max(told.values()) == 1


async def test_killed_in_the_middle_of_a_step(town):
    """The journal is held from outside, so that a replica stands in its transaction when it is killed."""
    holding = postgres_engine(town.settings.storage.url, pooled=False)
    async with holding.connect() as outside:
        await outside.execute(select(tables.chain).with_for_update())
        await town.anna.says("Обращение 1: упало дерево")

        async def taken():
            return await town.rows(tables.inbox, tables.inbox.c.state == "new")

        await town.until(taken)
        ((update_id, owner),) = [(row.update_id, row.owner) for row in await taken()]
        heir = await town.kill(owner)
        writing = asyncio.ensure_future(written(town, 2, 6))
        await outside.rollback()
    await writing
    await town.settled()
    await holding.dispose()
    assert await registered(town) == [f"Обращение {n}" for n in range(1, 7)]
    assert [shown(town, f"Обращение {n}:") for n in range(1, 7)] == [1] * 6
    (row,) = await town.rows(tables.inbox, tables.inbox.c.update_id == update_id)
    assert (row.state, town.names[row.owner]) == ("done", heir)
    assert (await town.database.read(audit.verify)).ok


async def test_killed_with_a_message_in_flight_and_started_again(town):
    """Telegram never got it, and nobody can know: the other replica sends it, and notes that it may come twice."""
    town.sandbox.fail("sendMessage", drop="before", delay=SLOW_SECONDS, chat=town.vera.id)
    await town.vera.says("/my")

    async def flying():
        return await town.rows(tables.outbox, tables.outbox.c.state == "sending")

    await town.until(flying)
    ((row_id, owner),) = [(row.id, row.owner) for row in await flying()]
    await asyncio.sleep(LEASE_SECONDS + 3)
    assert [row.owner for row in await flying()] == [owner]  # a living replica keeps what it sends, however long
    heir = await town.kill(owner)

    async def landed():
        return not await town.rows(tables.outbox, tables.outbox.c.state.in_(["new", "sending"]))

    await town.until(landed)
    (row,) = await town.rows(tables.outbox, tables.outbox.c.id == row_id)
    assert (row.state, row.uncertain, town.names[row.owner]) == ("sent", True, heir)
    assert len([message for message in town.vera.messages() if "ничего не ждёт" in message.text]) == 1
    assert [row.id for row in await town.rows(tables.outbox, tables.outbox.c.uncertain)] == [row_id]

    await town.start(town.names[owner])
    await asyncio.gather(written(town, 1, 6))
    await town.settled()
    assert await registered(town) == [f"Обращение {n}" for n in range(1, 7)]
    assert town.sandbox.api.bench.webhook.url == town.balancer.url
