from __future__ import annotations

import json
from hashlib import sha256

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import journal
from storage.database import Database
from storage.hashes import GENESIS
from storage.tx import Tx
from tests.contract.given import NOW, event, write_events
from workflow.events import Event

INSERT = (
    "INSERT{} INTO journal (organisation_id, seq, kind, at, actor, data, commitment, previous, hash) "
    "VALUES (1, {}, 'forged', 0, '{{}}', '{{}}', '', '{}', 'f')"
)


async def test_the_history_of_a_case_is_what_was_appended(database: Database) -> None:
    events = [event("registered", text="Яма «на дороге»", media=[{"kind": "photo"}]), event("accepted")]
    await database.write(lambda tx: journal.append(tx, 5, events))
    await database.write(lambda tx: journal.append(tx, 6, [event("other")]))
    assert await database.read(lambda tx: journal.history(tx, 5)) == tuple(events)


async def test_the_chain_links_every_row_to_the_one_before(database: Database) -> None:
    await database.write(lambda tx: write_events(tx, 3))
    rows = list(await database.read(lambda tx: list(journal.entries(tx))))
    assert [row.seq for row in rows] == [1, 2, 3]
    assert [row.previous for row in rows] == [GENESIS, rows[0].hash, rows[1].hash]
    assert await database.read(journal.head) == (3, rows[2].hash)
    assert [row.seq for row in await database.read(lambda tx: list(journal.entries(tx, after=1, limit=1)))] == [2]


async def test_the_format_of_the_hashes_never_changes(database: Database) -> None:
    """Format 1, written out anew: a chain that verified once verifies for ever."""
    await database.write(lambda tx: journal.append(tx, 5, [event('при"нято', text="Яма")]))
    (row,) = await database.read(lambda tx: list(journal.entries(tx)))
    at = int(NOW.timestamp() * 1000)
    fields = [1, 1, 5, row.kind, at, row.actor, row.dept, row.data, row.commitment, "0" * 64]
    written = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert row.hash == sha256(written.encode()).hexdigest()
    salt, payload = await database.read(
        lambda tx: tx.connection.execute(text("SELECT salt, payload FROM private WHERE seq = 1")).one()
    )
    assert row.commitment == sha256((salt + payload).encode()).hexdigest()
    assert payload == '{"text":"Яма"}'


async def test_private_words_do_not_stand_in_the_chain(database: Database) -> None:
    await database.write(lambda tx: journal.append(tx, 5, [event(text="Иванова, 8-913")]))
    row = (await database.read(lambda tx: list(journal.entries(tx))))[0]
    assert "Иванова" not in repr(row)


async def test_events_of_the_roster_have_no_case(database: Database) -> None:
    await database.write(lambda tx: journal.append(tx, None, [event("person_added")]))
    assert (await database.read(lambda tx: list(journal.entries(tx))))[0].case_number is None


async def test_an_instant_finer_than_the_database_verifies(database: Database) -> None:
    fine = Event("accepted", NOW.replace(microsecond=999_999), event().actor)
    await database.write(lambda tx: journal.append(tx, 1, [fine]))
    row = (await database.read(lambda tx: list(journal.entries(tx))))[0]
    assert row.computed_hash() == row.hash


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET kind = 'forged' WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 3",
        "DELETE FROM journal",
        INSERT.format("", 5, "x"),
        INSERT.format("", 3, "x"),
        INSERT.format("", 0, "x"),
        INSERT.format("", 4, "x"),
    ],
)
async def test_the_database_itself_refuses_to_change_the_journal(database: Database, statement: str) -> None:
    await database.write(lambda tx: write_events(tx, 3))
    with pytest.raises(DBAPIError, match="the journal"):
        await database.write(lambda tx: tx.connection.execute(text(statement)))
    assert len(await database.read(lambda tx: list(journal.entries(tx)))) == 3


async def test_a_row_that_follows_is_let_in(database: Database) -> None:
    def work(tx: Tx) -> None:
        tx.connection.execute(text(INSERT.format("", 4, journal.head(tx)[1])))

    await database.write(lambda tx: write_events(tx, 3))
    await database.write(work)


async def test_neither_replacement_nor_truncation_goes_past_the_triggers(database: Database) -> None:
    await database.write(lambda tx: write_events(tx, 3))
    sqlite = database.url.startswith("sqlite")
    statement = INSERT.format(" OR REPLACE", 2, "x") if sqlite else "TRUNCATE journal"
    with pytest.raises(DBAPIError, match="the journal"):
        await database.write(lambda tx: tx.connection.execute(text(statement)))


async def test_records_beside_a_case_are_on_record_and_do_not_make_it(database: Database) -> None:
    events = [event("registered"), event(journal.NOTICE_DELIVERED), event("accepted"), event(journal.PUT_AWAY)]
    await database.write(lambda tx: journal.append(tx, 5, events))
    assert await database.read(lambda tx: journal.history(tx, 5)) == (events[0], events[2])
    assert await database.read(lambda tx: journal.record(tx, 5)) == tuple(events)
