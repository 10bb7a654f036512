from __future__ import annotations

from functools import partial

from storage import deadlines
from storage.database import Database
from storage.deadlines import Wanted
from tests.contract.given import NOW, after

REMIND = Wanted("answer", "zhkh", "remind", after(600), after(3600), NOW)
DUE = Wanted("answer", "zhkh", "due", after(3600), after(3600), NOW)
LATE = (660, 661, 3661)
CLOSING = Wanted("closing", None, "due", after(7200), after(7200), NOW)


async def replaced(database: Database, *wanted: Wanted, case: int = 1) -> None:
    await database.write(lambda tx: deadlines.replace(tx, case, wanted, NOW))


async def fired(database: Database, seconds: float) -> list[str]:
    """Fire what is due after so many seconds."""
    rows = await database.write(lambda tx: deadlines.due(tx, after(seconds)))
    await database.write(lambda tx: deadlines.mark_fired(tx, [row.id for row in rows], after(seconds)))
    return [f"{row.kind}:{row.stage}" for row in rows]


async def test_rows_fire_at_their_instant_once_and_oldest_first(database: Database) -> None:
    await replaced(database, CLOSING, DUE, REMIND)
    assert await fired(database, 599) == []
    assert await fired(database, 600) == ["answer:remind"]
    assert await fired(database, 99_999) == ["answer:due", "closing:due"]
    assert await fired(database, 99_999) == []


async def test_a_fired_row_is_not_armed_again(database: Database) -> None:
    await replaced(database, REMIND, DUE)
    await fired(database, 600)
    await replaced(database, REMIND, DUE)
    assert await fired(database, 601) == []
    assert [row.stage for row in await database.read(lambda tx: deadlines.pending(tx, 1))] == ["due"]


async def test_a_fired_row_is_not_armed_again_though_it_was_not_wanted_meanwhile(database: Database) -> None:
    await replaced(database, REMIND)
    await fired(database, 600)
    await replaced(database)
    await replaced(database, REMIND)
    assert await fired(database, 601) == []


async def test_a_term_opened_anew_is_armed_anew(database: Database) -> None:
    await replaced(database, REMIND)
    await fired(database, 600)
    again = Wanted("answer", "zhkh", "remind", after(600), after(3600), after(1))
    await replaced(database, again)
    assert await fired(database, 600) == ["answer:remind"]


async def test_what_is_no_longer_wanted_does_not_fire(database: Database) -> None:
    await replaced(database, REMIND, DUE)
    await replaced(database, DUE, case=2)
    await replaced(database)
    assert await database.read(lambda tx: deadlines.pending(tx, 1)) == []
    rows = await database.write(lambda tx: deadlines.due(tx, after(9999)))
    assert [row.case_number for row in rows] == [2]


async def test_a_row_cancelled_after_it_was_read_stays_cancelled(database: Database) -> None:
    await replaced(database, DUE)
    rows = await database.write(lambda tx: deadlines.due(tx, after(9999)))
    await replaced(database)
    await database.write(lambda tx: deadlines.mark_fired(tx, [row.id for row in rows], NOW))
    await replaced(database, DUE)
    assert await fired(database, 9999) == ["answer:due"]


async def test_a_moved_due_instant_is_shown_though_the_warning_stays(database: Database) -> None:
    await replaced(database, REMIND)
    moved = Wanted("answer", "zhkh", "remind", REMIND.fire_at, after(4000), NOW)
    await replaced(database, moved)
    assert [row.due_at for row in await database.read(lambda tx: deadlines.pending(tx, 1))] == [after(4000)]


async def test_instants_finer_than_the_database_are_the_same_rows(database: Database) -> None:
    fine = Wanted("answer", None, "due", after(5.0006009), after(5.0006009), after(0.0009999))
    await replaced(database, fine)
    before = await database.read(lambda tx: deadlines.pending(tx, 1))
    await replaced(database, fine)
    assert await database.read(lambda tx: deadlines.pending(tx, 1)) == before


async def test_the_nearest_and_the_late(database: Database) -> None:
    assert await database.read(deadlines.next_fire) is None
    await replaced(database, DUE, REMIND)
    assert await database.read(deadlines.next_fire) == after(600)
    late = [await database.read(partial(deadlines.overdue_unfired, now=after(s), older_than_seconds=60)) for s in LATE]
    assert late == [0, 1, 2]


async def test_a_batch_is_limited(database: Database) -> None:
    for case in range(1, 6):
        await replaced(database, DUE, case=case)
    assert len(await database.write(lambda tx: deadlines.due(tx, after(9999), 3))) == 3
    await database.write(lambda tx: deadlines.mark_fired(tx, [], NOW))
