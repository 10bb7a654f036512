"""A case read from the journal is the case of the snapshot: nothing is lost between the engine and the database."""

from __future__ import annotations

from storage import cases, journal
from storage.database import Database
from storage.tx import Tx
from tests.unit.played import Played
from workflow.evolve import replay


def barnaul() -> Played:
    case = Played("barnaul")("03-17 09:00", "upstream", "register", source="incident", author="Анна", text="Яма")
    case("03-17 09:10", "coordinator", "route", depts=["zhkh"])("03-17 09:20", "executor:zhkh", "accept")
    case("03-17 10:00", "executor:zhkh", "submit_draft", text="Засыпали")("03-17 10:20", "coordinator", "approve")
    return case("03-20 09:00", "clock", "tick")


async def test_a_replay_of_the_journal_is_the_snapshot(database: Database) -> None:
    played = barnaul()
    assert played.case is not None
    case = played.case

    def work(tx: Tx) -> None:
        journal.append(tx, case.number, played.events)
        cases.save(tx, case, 0)

    await database.write(work)
    assert await database.read(lambda tx: replay(journal.history(tx, case.number))) == case
    assert await database.read(lambda tx: cases.load(tx, case.number)) == case
