"""The head of the chain stands in other people's chats: whoever rewrites the journal cannot rewrite those."""

import re
import sqlite3
from contextlib import closing
from datetime import time

import pytest

from scheduler import witness
from storage import audit, journal
from storage.audit import verify

HASH = re.compile(r"[0-9a-f]{64}")


@pytest.fixture
async def witnessed(town):
    """The town, with its daily head at six in the evening."""
    await town.restart(audit={"witness_at": time(18)})
    await town.app.tidy()
    return town


def heads(who, chat=None):
    """The hashes a phone shows, one a message."""
    told = "\n".join(message.text for message in who.messages(chat) if "Журнал цел" in message.text)
    return HASH.findall(told)[::2]  # each stands in its message twice: to read, and in the command to check it by


def forged(town):
    """What somebody with the file can do."""
    with closing(sqlite3.connect(town.settings.storage.url.removeprefix("sqlite+aiosqlite:///"))) as raw, raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE journal SET kind = 'forged' WHERE seq = 3")


async def test_once_a_day_the_witnesses_get_the_head_and_can_check_by_it(witnessed):
    town = witnessed
    await town.to("17:59")
    assert heads(town.head) == []
    await town.to("18:00")
    (head,) = heads(town.head)
    assert heads(town.admin) == [head]
    assert "16.03.2026 18:00" in town.head.last().text
    assert f"otklik audit verify --head {head}" in town.head.last().text
    await town.to("18:30")
    assert heads(town.head) == [head]
    assert (await town.app.database.read(lambda tx: verify(tx, head))).ok


async def test_that_it_was_told_is_on_record_with_the_head(witnessed):
    town = witnessed
    await town.to("18:00")
    (head,) = heads(town.head)
    rows = await town.app.database.read(lambda tx: list(journal.entries(tx)))
    told = rows[-1]
    assert (told.kind, told.data["head"], told.data["seq"], told.data["witnesses"]) == (
        "witnessed",
        head,
        told.seq - 1,
        2,
    )
    assert told.previous == head


async def test_days_of_downtime_are_caught_up_once(witnessed):
    town = witnessed
    await town.close(sandbox=False)
    town.clock.move_to(town.local("2026-03-20 09:00"))
    await town.open()
    await town.app.tidy()
    await town.app.tidy()
    await town.settled()
    assert len(heads(town.head)) == 1


async def test_the_witnesses_may_be_any_chats(witnessed):
    town = witnessed
    group = town.groups["zhkh"]
    await town.restart(audit={"witnesses": [group.id]})
    await town.to("18:00")
    assert len(heads(town.boris, group)) == 1
    assert heads(town.head) == heads(town.admin) == []


async def test_an_admin_who_asks_is_told_whether_the_chain_holds(town):
    await town.sends(town.admin, "/audit")
    assert "Проверяю журнал" in town.admin.last().text
    await town.app.tidy()
    await town.settled()
    (head,) = heads(town.admin)
    assert (await town.app.database.read(lambda tx: verify(tx, head))).ok
    await town.app.tidy()
    await town.settled()
    assert heads(town.admin) == [head]


async def test_a_wish_outlives_a_restart(town):
    await town.sends(town.admin, "/audit")
    await town.restart()
    await town.app.tidy()
    await town.settled()
    assert len(heads(town.admin)) == 1


async def test_a_chain_that_does_not_hold_is_an_alarm_with_its_first_bad_row(witnessed):
    town = witnessed
    forged(town)
    await town.sends(town.admin, "/audit")
    await town.app.tidy()
    await town.settled()
    assert "первая неверная запись — № 3" in town.admin.last().text
    await town.to("18:00")
    assert "Журнал нарушен" in town.head.last().text


async def test_a_long_chain_tells_how_far_it_is(town, monkeypatch):
    monkeypatch.setattr(audit, "PAGE", 5)
    monkeypatch.setattr(witness, "PROGRESS", 10)
    await town.sends(town.admin, "/audit")
    await town.app.tidy()
    await town.settled()
    assert "Проверено 10 записей, продолжаю" in [
        message.text.splitlines()[0].rstrip(".") for message in town.admin.messages()
    ]
    assert len(heads(town.admin)) == 1


async def test_only_admins_ask(town):
    await town.sends(town.anna, "/audit")
    assert town.anna.last().text == "Это команда администратора."
