"""Only people of the roster act, each in their role; whatever else is pressed changes nothing and is answered."""

import asyncio

from storage import audit, cases, journal, outbox
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
    now = (await town.app.database.read(lambda tx: cases.load(tx, 1))).version
    for data in [
        *("x", "v:1", "l:nosuch:0", "q:999:cancel", "d:1:1:1:send", "p:1:1:nosuch:dept", f"u:1:{now}"),
        *("s:1:99:approve:", "s:77:1:accept:", "s:1:-1:accept:", "s:9999999999999999999:1:accept:"),
        *(f"s:1:{now}:{step}" for step in ("drop_table:", "agree:x.y", "approve:", "join:1", "mark_repeat:1", "tick:")),
    ]:
        answer = await town.boris.presses_anyway(data, message)
        assert answer.text, data
    for data in (
        "v:1:hours.x.zzz",
        "v:1:attest.nope",
        "v:1:days.",
        "v:1:team",
        "l:my:-5",
        "o:1:zzz",
        "p:1:1:zhkh:leave",
    ):
        await town.boris.presses_anyway(data, message)
        await town.settled()
    assert await written(town) == before
    assert not await town.app.database.read(outbox.dead_letters)


async def test_numbers_that_no_database_holds_are_answered(town):
    for command in ("/case 99999999999999999999", "/why 99999999999999999999", "/find 99999999999999999999"):
        await town.sends(town.anna, command)
        assert town.anna.last().from_bot
    await town.sends(town.admin, "/revoke 99999999999999999999")
    assert town.admin.last().from_bot


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
