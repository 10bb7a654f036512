from __future__ import annotations

import pytest
from sqlalchemy import text

from storage import audit, journal
from storage.audit import ELSEWHERE, Verdict, verify
from storage.database import Database
from storage.erasure import erase_case
from storage.hashes import GENESIS
from storage.tx import Tx
from tests.contract.given import ADMIN, NOW, event, without_triggers, write_events

COLUMNS = "organisation_id, case_number, kind, at, actor, dept, data, commitment, previous, hash"


async def attacked(database: Database, *statements: str) -> Verdict:
    """Ten events, then somebody who owns the database runs statements."""

    def attack(tx: Tx) -> None:
        without_triggers(tx)
        for statement in statements:
            tx.connection.execute(text(statement))

    await database.write(write_events)
    assert (await database.read(verify)).ok
    await database.write(attack)
    return await database.read(verify)


async def test_an_untouched_chain_holds(database: Database) -> None:
    assert await database.read(verify) == Verdict(ok=True, events=0, head=GENESIS)
    await database.write(write_events)
    verdict = await database.read(verify)
    assert (verdict.ok, verdict.events, verdict.broken_seq) == (True, 10, None)
    assert verdict.head == (await database.read(journal.head))[1]


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'forged'",
        "at = at + 1",
        "case_number = 6",
        "case_number = NULL",
        'actor = \'{"role":"head"}\'',
        "dept = NULL",
        "data = '{}'",
        "commitment = 'forged'",
        "hash = 'forged'",
    ],
)
async def test_a_changed_row_is_named(database: Database, change: str) -> None:
    verdict = await attacked(database, f"UPDATE journal SET {change} WHERE seq = 4")
    assert (verdict.ok, verdict.broken_seq, verdict.reason) == (False, 4, "the row was changed")


async def test_a_removed_row_is_named(database: Database) -> None:
    verdict = await attacked(database, "DELETE FROM journal WHERE seq = 4")
    assert (verdict.ok, verdict.broken_seq, verdict.reason) == (False, 4, "a row is missing")


async def test_a_removed_row_is_named_though_the_others_close_up(database: Database) -> None:
    moves = [f"UPDATE journal SET seq = {seq - 1} WHERE seq = {seq}" for seq in range(5, 11)]
    verdict = await attacked(database, "DELETE FROM journal WHERE seq = 4", *moves)
    assert (verdict.ok, verdict.broken_seq) == (False, 4)


async def test_an_inserted_row_is_named_though_the_others_make_room(database: Database) -> None:
    moves = [f"UPDATE journal SET seq = {seq + 1} WHERE seq = {seq}" for seq in range(10, 3, -1)]
    copy = f"INSERT INTO journal (seq, {COLUMNS}) SELECT 4, {COLUMNS} FROM journal WHERE seq = 9"
    verdict = await attacked(database, *moves, copy)
    assert (verdict.ok, verdict.broken_seq) == (False, 4)


@pytest.mark.parametrize("seq", [0, -7])
async def test_a_row_inserted_before_the_first_is_named(database: Database, seq: int) -> None:
    copy = f"INSERT INTO journal (seq, {COLUMNS}) SELECT {seq}, {COLUMNS} FROM journal WHERE seq = 9"
    verdict = await attacked(database, copy)
    assert (verdict.ok, verdict.broken_seq, verdict.reason) == (False, 1, "the row was inserted")


async def test_a_row_appended_past_the_head_is_seen(database: Database) -> None:
    copy = f"INSERT INTO journal (seq, {COLUMNS}) SELECT 11, {COLUMNS} FROM journal WHERE seq = 9"
    verdict = await attacked(database, copy)
    assert (verdict.ok, verdict.broken_seq) == (False, 11)


async def test_reordered_rows_are_named(database: Database) -> None:
    verdict = await attacked(
        database,
        "UPDATE journal SET seq = 100 WHERE seq = 4",
        "UPDATE journal SET seq = 4 WHERE seq = 5",
        "UPDATE journal SET seq = 5 WHERE seq = 100",
    )
    assert (verdict.ok, verdict.broken_seq, verdict.reason) == (False, 4, "does not follow the row before it")


async def test_a_cut_tail_is_seen(database: Database) -> None:
    verdict = await attacked(database, "DELETE FROM journal WHERE seq > 8")
    assert (verdict.ok, verdict.broken_seq, verdict.reason) == (False, 9, "the tail is cut")


async def test_a_cut_tail_with_a_repaired_head_is_seen_only_against_a_witness(database: Database) -> None:
    await database.write(write_events)
    witness = (await database.read(journal.head))[1][:16]

    def attack(tx: Tx) -> None:
        without_triggers(tx)
        tx.connection.execute(text("DELETE FROM journal WHERE seq > 8"))
        tx.connection.execute(text("UPDATE chain SET seq = 8, hash = (SELECT hash FROM journal WHERE seq = 8)"))

    await database.write(attack)
    assert (await database.read(verify)).ok
    verdict = await database.read(lambda tx: verify(tx, witness))
    assert (verdict.ok, verdict.reason) == (False, ELSEWHERE)


async def test_a_witnessed_head_may_be_older_than_the_chain(database: Database) -> None:
    await database.write(write_events)
    witness = (await database.read(journal.head))[1]
    await database.write(lambda tx: write_events(tx, 2))
    assert (await database.read(lambda tx: verify(tx, witness))).ok
    with pytest.raises(ValueError, match="proves nothing"):
        await database.read(lambda tx: verify(tx, ""))


async def test_changed_private_data_is_named(database: Database) -> None:
    verdict = await attacked(database, "UPDATE private SET payload = '{}' WHERE seq = 4")
    assert (verdict.ok, verdict.broken_seq, verdict.reason) == (False, 4, "its private data was changed")


async def test_private_data_removed_with_its_row_is_named(database: Database) -> None:
    verdict = await attacked(database, "DELETE FROM private WHERE seq = 4")
    assert (verdict.ok, verdict.broken_seq) == (False, 4)


async def test_erasure_leaves_the_chain_whole_and_is_itself_on_record(database: Database) -> None:
    await database.write(write_events)
    await database.write(lambda tx: journal.append(tx, 6, [event(text="Чужой текст")]))
    assert await database.write(lambda tx: erase_case(tx, 5, ADMIN, NOW, "по заявлению")) == 10
    assert await database.write(lambda tx: erase_case(tx, 5, ADMIN, NOW)) == 0
    assert (await database.read(verify)).ok
    *erased, first, _again = await database.read(lambda tx: journal.history(tx, 5))
    assert [dict(item.private) for item in erased] == [{"erased": True}] * 10
    assert (first.kind, first.data, first.private) == ("erased", {"events": 10}, {"reason": "по заявлению"})
    assert (await database.read(lambda tx: journal.history(tx, 6)))[0].private == {"text": "Чужой текст"}


async def test_private_data_that_went_without_an_erasure_on_record_is_named(database: Database) -> None:
    await database.write(write_events)
    await database.write(lambda tx: erase_case(tx, 5, ADMIN, NOW))
    await database.write(lambda tx: write_events(tx, 2))
    taken = text("UPDATE private SET salt = NULL, payload = NULL WHERE seq > 11")
    await database.write(lambda tx: tx.connection.execute(taken))
    verdict = await database.read(verify)
    assert (verdict.ok, verdict.broken_seq) == (False, 12)
    assert "no erasure is on record" in verdict.reason


async def test_pages_join_without_a_seam(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "PAGE", 3)
    verdict = await attacked(database, "DELETE FROM journal WHERE seq = 4")
    assert verdict.broken_seq == 4
