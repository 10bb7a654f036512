"""A vacant role is noticed once and goes when it is mended or needed by nobody."""

from __future__ import annotations

from bot.rulebook import rules
from bot.settings import Settings
from storage import absences, departments, people, vacancies
from storage.audit import verify
from storage.database import Database
from storage.tx import Tx
from tests.contract.given import ADMIN, CHAT, NOW
from tests.contract.test_absences import enrolled, planned
from workflow.actors import Address

LAW = rules(Settings(telegram={"token": "1:x"})).regulation
HEAD, ZHKH = Address("head"), Address("executor", "zhkh")


async def fresh(database: Database) -> list[str]:
    return [str(a) for a in await database.write(lambda tx: vacancies.fresh(tx, LAW, NOW))]


async def mended(database: Database) -> list[str]:
    return [str(a) for a in await database.write(lambda tx: vacancies.mended(tx, LAW, NOW))]


async def test_it_is_noticed_once_and_mended_once(database: Database) -> None:
    (head,) = await enrolled(database, "head")
    assert await fresh(database) == []
    await database.write(lambda tx: people.revoke(tx, head, None, None, ADMIN, NOW))
    assert await fresh(database) == ["head"]
    assert (await fresh(database), await mended(database)) == ([], [])
    await database.write(lambda tx: people.grant(tx, head, "head", None, ADMIN, NOW))
    assert (await mended(database), await mended(database)) == (["head"], [])
    assert (await database.read(verify)).ok


async def test_a_role_the_act_does_not_know_is_let_go(database: Database) -> None:
    (person,) = await enrolled(database, "oncall")
    await database.write(lambda tx: people.set_reachable(tx, 100, NOW, reachable=False))
    assert await fresh(database) == ["oncall"]
    await database.write(lambda tx: people.revoke(tx, person, None, None, ADMIN, NOW))
    assert await mended(database) == []
    assert await database.read(vacancies.unmended) == []


async def test_a_role_that_a_case_needs_stays_until_somebody_is_there(database: Database) -> None:
    assert await database.write(lambda tx: vacancies.note(tx, HEAD, NOW, needed=True))
    assert not await database.write(lambda tx: vacancies.note(tx, HEAD, NOW, needed=True))
    assert await mended(database) == []
    await enrolled(database, "head")
    assert await mended(database) == ["head"]


async def test_in_a_group_people_press_whether_or_not_they_can_be_written_to(database: Database) -> None:
    def work(tx: Tx) -> None:
        departments.add(tx, "zhkh", "ЖКХ", NOW, by=ADMIN)
        departments.bind(tx, "zhkh", CHAT, None, NOW, by=ADMIN)

    (person,) = await enrolled(database, "executor:zhkh")
    await database.write(work)
    await database.write(lambda tx: people.set_reachable(tx, 100, NOW, reachable=False))
    assert await database.read(lambda tx: vacancies.staffed(tx, ZHKH))
    await database.write(lambda tx: planned(tx, person, None))
    await database.write(lambda tx: absences.begin(tx, NOW))
    assert await fresh(database) == ["executor:zhkh"]
    assert [(p.id, why) for p, why in await database.read(lambda tx: vacancies.why(tx, ZHKH))] == [(person, "away")]


async def test_the_admins_own_role_is_not_watched(database: Database) -> None:
    await enrolled(database, "admin")
    await database.write(lambda tx: people.set_reachable(tx, 100, NOW, reachable=False))
    assert await fresh(database) == []
