"""Only people of the roster act, each in their role; whatever else is pressed changes nothing and is answered."""

import asyncio

from storage import audit, cases, journal
from tests.scenario.test_main_flow import routed
from tests.scenario.town import link_in


async def written(town):
    return await town.app.database.read(journal.head)


async def test_a_stranger_is_told_so(town):
    stranger = town.sandbox.person("Чужой")
    await stranger.says("/start")
    await stranger.says("Почему нет света?")
    await town.settled()
    assert stranger.sees("работает для сотрудников")
    assert await town.app.database.read(cases.open_numbers) == []


async def test_a_stranger_in_the_group_cannot_press(town):
    await routed(town)
    before = await written(town)
    stranger = town.sandbox.person("Чужой")
    town.groups["zhkh"].add(stranger.id)
    answer = await stranger.presses("Принять", town.groups["zhkh"])
    assert answer.alert
    assert "нет в списке" in answer.text
    assert await written(town) == before


async def test_a_wrong_role_is_refused(town):
    await routed(town)
    before = await written(town)
    town.groups["zhkh"].add(town.vera.id)
    answer = await town.vera.presses("Принять", town.groups["zhkh"])
    assert answer.alert
    assert "другая роль" in answer.text
    assert await written(town) == before


async def test_a_stale_button_shows_the_fresh_card(town):
    await town.anna.says("Нет воды")
    await town.settled()
    card = town.anna.last()
    data = card.button("Срочно главе").data
    await town.anna.presses("Срочно главе")
    await town.settled()
    before = await written(town)
    answer = await town.anna.presses_anyway(data, card)
    assert "Ничего не сделано" in answer.text
    assert await written(town) == before


async def test_two_people_at_once_one_wins(town):
    second = await town.enrol("Вторая Исполнительница", "executor zhkh")
    town.groups["zhkh"].add(second.id)
    await routed(town)
    both = await asyncio.gather(town.boris.presses("Принять"), second.presses("Принять"))
    assert sorted(answer.alert for answer in both) == [False, True]


async def test_a_forged_button_is_refused(town):
    await routed(town)
    before = await written(town)
    message = town.boris.last(town.groups["zhkh"])
    for data in ("s:1:99:approve:", "s:77:1:accept:", "s:1:1:drop_table:", "x", "p:1:1:nosuch"):
        answer = await town.boris.presses_anyway(data, message)
        assert answer.text
    assert await written(town) == before


async def test_the_chain_holds_after_it_all(town):
    await routed(town)
    verdict = await town.app.database.read(audit.verify)
    assert verdict.ok
    assert verdict.events > 10


async def test_an_invitation_works_once(town):
    await town.admin.says("/invite executor zhkh")
    await town.settled()
    link = link_in(town.admin.last())
    for name, words in (("Первый", "Здравствуйте"), ("Второй", "уже использовано")):
        person = town.sandbox.person(name)
        await person.opens_link(link)
        await town.settled()
        assert words in person.last().text


async def test_html_in_a_message_is_only_text(town):
    await town.anna.says("<b>жирно</b> & <script>alert(1)</script>")
    await town.settled()
    assert "<script>alert(1)</script>" in town.anna.last().text
