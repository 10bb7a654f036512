"""Who answers for a topic is called by name in the group; whom to call on days off stands on the card; many roles."""

import pytest

from storage import journal, people
from tests.scenario.test_absence import away, kinds, number
from tests.scenario.test_main_flow import routed
from tests.scenario.town import Town, link_in

ACTS = ("rubtsovsk", "moskalensky", "bolshebeysugskoe", "barnaul", "yuzhno_sakhalinsk")


async def test_the_card_in_the_group_calls_whoever_answers_for_the_topic(town):
    second = await town.enrol("Вторая Исполнительница", "executor zhkh")
    group = town.groups["zhkh"]
    group.add(second.id)
    await town.sends(town.admin, f"/duty {await number(town, second)} фонарь, вода")
    assert "отвечает за темы «фонарь, вода»" in town.admin.last().text
    await town.sends(town.admin, "/duty")
    assert "Отдел ЖКХ, Вторая Исполнительница: фонарь, вода" in town.admin.last().text
    await routed(town, "Не горят фонари на Ленина")
    card = second.last(group)
    assert "Отвечает по теме: Вторая Исполнительница (Отдел ЖКХ)" in card.text
    await town.presses(town.boris, "Принять")
    assert "Отвечает по теме" not in second.read(card).text
    await away(town, second, "16.03 20.03", town.boris)
    await routed(town, "Нет воды второй день")
    assert "Отвечает по теме: Борис Исполнитель" in second.last(group).text
    await town.sends(town.admin, f"/duty {await number(town, second)}")
    assert "отдельных тем нет" in town.admin.last().text
    await town.sends(town.admin, "/duty")
    assert "не распределены" in town.admin.last().text


async def test_whom_to_call_on_days_off(town):
    daria = await town.enrol("Дарья Дежурная", "oncall zhkh")
    await town.sends(town.admin, f"/phone {await number(town, daria)} +7 900 000-00-01")
    await town.sends(town.boris, "/oncall")
    assert "Отдел ЖКХ: Дарья Дежурная, +7 900 000-00-01" in town.boris.last().text
    await routed(town)
    assert "Дежурный" not in town.boris.last(town.groups["zhkh"]).text
    await town.to("2026-03-21 12:00")
    await town.sends(town.anna, "/case 1")
    assert town.anna.sees("Дежурный (Отдел ЖКХ): Дарья Дежурная, +7 900 000-00-01")
    rows = repr(await town.app.database.read(lambda tx: list(journal.entries(tx))))
    assert "000-00-01" not in rows
    assert "phone_kept" in await kinds(town)
    await town.sends(town.admin, f"/revoke {await number(town, daria)}")
    await town.sends(town.boris, "/oncall")
    assert "не назначены" in town.boris.last().text
    assert "phone_removed" in await kinds(town)


async def test_what_is_wrong_is_said(town):
    for command, said in {
        "/duty 99 фонарь": "Формат: /duty", "/duty фонарь": "Формат: /duty", "/phone 99 +79000000001": "Формат: /phone",
        "/phone 2 позвоните": "Формат: /phone", "/phone 2 ()()()": "Формат: /phone",
        f"/duty {await number(town, town.anna)} вода": "Формат: /duty",
    }.items():  # fmt: skip
        await town.sends(town.admin, command)
        assert said in town.admin.last().text, command
    for command in ("/duty", "/phone 2 +79000000001"):
        await town.sends(town.boris, command)
        assert "администратор" in town.boris.last().text
    stranger = town.sandbox.person("Чужой")
    await town.sends(stranger, "/oncall")
    assert "для сотрудников" in stranger.last().text


@pytest.mark.parametrize("act", ACTS)
async def test_every_role_of_an_act_is_taken_by_invitation_several_by_one_person_and_one_by_several(tmp_path, act):
    town = Town(tmp_path, act)
    await town.open()
    try:
        await town.staffed()
        roles = town.rules.regulation.roles
        many = town.sandbox.person("Мария Многостаночница")
        for role, known in roles.items():
            for code in ("zhkh", "dorogi") if known.scope == "department" else ("",):
                await town.sends(town.admin, f"/invite {role} {code}".strip())
                await many.opens_link(link_in(town.admin.last()))
                await town.settled()
        await town.sends(many, "/me")
        for known in roles.values():
            assert known.title in many.last().text
        held = await town.app.database.read(lambda tx: people.by_telegram(tx, many.id))
        assert held is not None
        departmental = sum(known.scope == "department" for known in roles.values())
        assert len(held.roles) == len(roles) + departmental
        await town.sends(many, "Нет воды")
        assert "№ 1" in many.last().text
        for command in ("/my", "/queue", "/help"):
            await town.sends(many, command)
            assert many.last().from_bot
        await town.sends(town.anna, "Ещё нет воды")
        assert not town.admin.sees("некому сообщить")
    finally:
        await town.close()


async def test_a_topic_of_the_catalogue_is_answered_for_by_its_title(town):
    second = await town.enrol("Вторая Исполнительница", "executor zhkh")
    group = town.groups["zhkh"]
    group.add(second.id)
    await town.sends(town.admin, "/topics")
    await town.presses(town.admin, "Загрузить типовой каталог")
    await town.sends(town.admin, f"/duty {await number(town, second)} Дороги и тротуары")
    await routed(town, "Огромная яма, бьём колёса об асфальт")
    assert "Отвечает по теме: Вторая Исполнительница (Отдел ЖКХ)" in second.last(group).text


async def test_the_head_who_is_alerted_on_a_day_off_has_the_number_at_hand(town):
    daria = await town.enrol("Дарья Дежурная", "oncall zhkh")
    await town.sends(town.admin, f"/phone {await number(town, daria)} +7 900 000-00-01")
    await routed(town)
    await town.to("2026-03-21 12:00")
    await town.sends(town.anna, "/case 1")
    await town.presses(town.anna, "Срочно главе")
    alert = next(one for one in reversed(town.head.messages()) if "срочный доклад" in one.text)
    assert "Дежурный (Отдел ЖКХ): Дарья Дежурная, +7 900 000-00-01" in alert.text
