"""Whoever is taken off the roster leaves nothing orphaned: it is named, handed over or given back; it can be undone."""

from storage import audit, cases, journal, people, prompts
from tests.scenario.test_absence import kinds, number
from tests.scenario.test_main_flow import routed
from tests.scenario.town import link_in
from workflow.evolve import replay


async def accepted(town):
    await routed(town)
    await town.presses(town.boris, "Принять")


async def revokes(town, person):
    await town.sends(town.admin, f"/revoke {await number(town, person)}")
    return town.admin.last()


async def roles(town, person):
    found = await town.app.database.read(lambda tx: people.by_telegram(tx, person.id))
    return [str(address) for address in found.roles]


async def holder(town):
    """Who has accepted the case: as it is kept, and as the journal tells it."""
    case = await town.app.database.read(lambda tx: cases.load(tx, 1))
    told = replay(await town.app.database.read(lambda tx: journal.history(tx, 1)))
    assert told is not None
    assert told.assignments == case.assignments
    return case.current[0].accepted_by.person


async def test_what_is_open_is_named_and_nothing_is_taken_yet(town):
    await accepted(town)
    await town.presses(town.boris, "Проект ответа")
    asked = await revokes(town, town.boris)
    for words in (
        "роли ещё не сняты",
        "в работе, Отдел ЖКХ: № 1",
        "больше никто не исполняет",
        "ждёт от него ответа по № 1",
    ):
        assert words in asked.text, words
    assert await roles(town, town.boris) == ["executor:zhkh"]


async def test_it_is_handed_to_another_and_undone(town):
    await accepted(town)
    boris = await number(town, town.boris)
    asked = await revokes(town, town.boris)
    await town.presses(town.admin, "Передать: Вера Дорожная")
    assert "Работу продолжает Вера Дорожная" in town.admin.read(asked).text
    assert await holder(town) == await number(town, town.vera)
    assert await roles(town, town.boris) == []
    assert await roles(town, town.vera) == ["executor:dorogi", "executor:zhkh"]
    assert "№ 1" in town.vera.last().text
    assert town.boris.sees("Исполнитель сменился", town.groups["zhkh"])
    assert "принято, Вера Дорожная" in town.boris.last(town.groups["zhkh"]).text
    await town.sends(town.anna, "/case 1")
    assert town.anna.sees("работу продолжает Вера Дорожная (Админ)")
    await town.presses(town.admin, "Сделать как было")
    assert await holder(town) == boris
    assert await roles(town, town.boris) == ["executor:zhkh"]
    assert await roles(town, town.vera) == ["executor:dorogi"]
    assert (await town.app.database.read(audit.verify)).ok


async def test_it_is_given_back_to_the_department_and_a_draft_is_not_lost(town):
    second = await town.enrol("Вторая Исполнительница", "executor zhkh")
    town.groups["zhkh"].add(second.id)
    await accepted(town)
    await town.presses(town.boris, "Проект ответа")
    await town.replies(town.boris, "Фонарь починят до пятницы")
    asked = await revokes(town, town.boris)
    assert "написан, но не отправлен: № 1" in asked.text
    assert "больше никто" not in asked.text
    await town.presses(town.admin, "Вернуть отделам")
    assert await holder(town) is None
    group = town.groups["zhkh"]
    assert second.sees("написал проект ответа, но не отправил", group)
    assert second.sees("принято, исполнитель не назначен", group)
    await town.presses(second, "Проект ответа")
    await town.replies(second, "Фонарь починен")
    boris = await number(town, town.boris)
    assert not await town.app.database.read(lambda tx: prompts.open_of(tx, boris))
    assert second.last(group).button("На согласование")


async def test_by_the_buttons_of_admin_nothing_is_orphaned_either(town):
    await accepted(town)
    await town.sends(town.admin, "/admin")
    await town.presses(town.admin, "Сотрудники", "Борис", "Снять: ", "Да, снять")
    assert town.admin.sees("роли ещё не сняты")
    assert await roles(town, town.boris) == ["executor:zhkh"]
    await town.presses(town.admin, "Вернуть отделам")
    assert await roles(town, town.boris) == []


async def test_the_only_coordinator_hands_his_role_over(town):
    await town.sends(town.anna, "Нет воды")
    await revokes(town, town.anna)
    await town.presses(town.admin, "Передать: Глеб Главный")
    assert await roles(town, town.head) == ["head", "coordinator"]
    await town.app.ticker.tick()
    assert "role_vacant" not in await kinds(town)


async def test_whoever_holds_nothing_is_taken_off_at_once_and_back(town):
    said = await revokes(town, town.vera)
    assert "снято ролей — 1" in said.text
    assert await roles(town, town.vera) == []
    await town.presses(town.admin, "Сделать как было")
    assert await roles(town, town.vera) == ["executor:dorogi"]


async def test_only_admins_hand_over_and_not_for_ever(town):
    await accepted(town)
    asked = await revokes(town, town.boris)
    back = asked.button("Вернуть отделам").data
    assert (await town.vera.presses_anyway(back, asked)).alert
    assert (await town.admin.presses_anyway(f"ho:{await number(town, town.boris)}:to:999", asked)).alert
    assert (await town.admin.presses_anyway("ho:1:back:0", asked)).alert
    assert await roles(town, town.boris) == ["executor:zhkh"]
    await town.presses(town.admin, "Вернуть отделам")
    assert (await town.admin.presses_anyway(back, asked)).alert
    await town.to("2026-03-16 12:00")
    undo = town.admin.read(asked).button("Сделать как было").data
    assert (await town.admin.presses_anyway(undo, asked)).alert
    assert await roles(town, town.boris) == []


async def joins_dorogi(town):
    await town.sends(town.admin, "/invite executor dorogi")
    await town.boris.opens_link(link_in(town.admin.last()))
    await town.settled()


async def test_one_of_several_roles_is_taken_with_its_work_alone(town):
    await joins_dorogi(town)
    await accepted(town)
    await town.presses(town.boris, "Проект ответа")
    await town.sends(town.admin, "/admin")
    await town.presses(town.admin, "Сотрудники", "Борис", "Снять: Исполнитель, Отдел ЖКХ", "Да, снять")
    asked = next(one for one in reversed(town.admin.messages()) if "ещё не снята" in one.text)
    assert "роль «Исполнитель, Отдел ЖКХ» ещё не снята" in asked.text
    assert "в работе, Отдел ЖКХ: № 1" in asked.text
    assert await roles(town, town.boris) == ["executor:zhkh", "executor:dorogi"]
    await town.presses(town.admin, "Передать: Вера Дорожная")
    assert await holder(town) == await number(town, town.vera)
    assert await roles(town, town.boris) == ["executor:dorogi"]
    boris = await number(town, town.boris)
    assert not await town.app.database.read(lambda tx: prompts.open_of(tx, boris))
    await town.admin.presses("Сделать как было", message=asked)
    await town.settled()
    assert await holder(town) == boris
    assert sorted(await roles(town, town.boris)) == ["executor:dorogi", "executor:zhkh"]
    assert (await town.app.database.read(audit.verify)).ok


async def test_a_role_without_work_is_taken_at_once_though_another_has_some(town):
    await joins_dorogi(town)
    await accepted(town)
    await town.sends(town.admin, "/admin")
    await town.presses(town.admin, "Сотрудники", "Борис", "Снять: Исполнитель, Отдел дорог", "Да, снять")
    assert await roles(town, town.boris) == ["executor:zhkh"]
    assert await holder(town) == await number(town, town.boris)
