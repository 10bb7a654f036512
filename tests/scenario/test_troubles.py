"""What was not delivered and not acted on: told to the admins once, looked at, tried again, put away on record."""

import json
from datetime import timedelta

from storage import inbox, journal, outbox, troubles
from tests.scenario.test_main_flow import routed


async def broken(town, times=1):
    """The group of the department throws the bot out, then so many cases are routed there."""
    town.groups["zhkh"].remove_bot()
    await town.settled()
    for _ in range(times):
        await routed(town)


def alarms(town):
    return [message for message in town.admin.messages() if "Не доставлено или не обработано" in message.text]


async def recorded(town, kind):
    found = await town.app.database.read(lambda tx: list(journal.entries(tx, limit=10_000)))
    return [entry for entry in found if entry.kind == kind]


async def test_the_alarm_names_what_whom_and_why(town):
    await broken(town)
    (alarm,) = alarms(town)
    assert "карточка № 1. Кому: Отдел ЖКХ. Причина: бота удалили из группы" in alarm.text
    assert "Проверьте группу или тему и напишите в ней /bind zhkh" in alarm.text
    assert alarm.button("Повторить")
    assert alarm.button("Показать")


async def test_many_make_one_message_a_quarter_of_an_hour(town):
    await broken(town, 4)
    assert len(alarms(town)) == 1
    town.clock.move_to(town.clock.now() + timedelta(minutes=15))
    town.app.relay.wake()
    await town.settled()
    assert len(alarms(town)) == 2
    assert "Не доставлено или не обработано: 4" in alarms(town)[-1].text


async def test_a_card_is_sent_again_once_the_group_is_back(town):
    await broken(town)
    town.groups["zhkh"].add_bot()
    await town.settled()
    answer = await town.presses(town.admin, "Повторить")
    assert "Отправлено на повтор: 1" in answer.text
    assert town.boris.sees("Вам направлено", town.groups["zhkh"])
    assert "Всё доставлено и обработано" in said_to_admin(town)
    (entry,) = await recorded(town, journal.RETRIED)
    assert (entry.case_number, entry.actor["role"], entry.data["of"]) == (1, "admin", "card")


def said_to_admin(town):
    return "\n".join(message.text for message in town.admin.messages())


async def test_health_leads_to_the_list_with_pages(town):
    await broken(town, 6)
    await town.sends(town.admin, "/health")
    assert "не доставлено: 6" in town.admin.last().text.lower()
    await town.presses(town.admin, "Показать недоставленное")
    listed = town.admin.last()
    assert "Не доставлено и не обработано: 6" in listed.text
    assert listed.button("№ 6")
    await town.presses(town.admin, "Дальше")
    assert "карточка № 1" in town.admin.last().text
    await town.presses(town.admin, "Повторить все")
    assert len(await recorded(town, journal.RETRIED)) == 6


async def test_what_is_put_away_stays_in_the_table_and_on_record(town):
    await broken(town)
    await town.presses(town.admin, "Показать")
    await town.presses(town.admin, "Убрать 1")
    assert "Всё доставлено и обработано" in town.admin.last().text
    assert (await town.app.database.read(outbox.counts))["acknowledged"] == 1
    (entry,) = await recorded(town, journal.PUT_AWAY)
    assert (entry.case_number, entry.actor["role"]) == (1, "admin")


async def test_only_admins_may_see_to_it(town):
    await broken(town)
    (alarm,) = alarms(town)
    for data in (alarm.button("Повторить").data, "tr:all:0:retry:0", "tr:out:1:drop:0", "tr:all:0:list:0"):
        answer = await town.boris.presses_anyway(data, town.boris.last())
        assert answer.alert
        assert "команда администратора" in answer.text
    assert len(await town.app.database.read(outbox.dead_letters)) == 1
    answer = await town.admin.presses_anyway("tr:zzz:7:retry:0", alarm)
    assert "уже нет" in answer.text


async def test_an_update_given_up_is_shown_quoted_and_acted_on_again(town):
    person = {"id": town.anna.id, "is_bot": False, "first_name": "Анна", "last_name": "Кураторова"}
    message = {"message_id": 900, "date": 1, "text": "Прорвало трубу на Ленина", "from": person,
               "chat": {"id": town.anna.id, "type": "private", "first_name": "Анна"}}  # fmt: skip
    payload = json.dumps({"update_id": 999_999, "message": message}, ensure_ascii=False)

    def given_up(tx):
        now = town.clock.now()
        inbox.store(tx, 999_999, payload, now)
        inbox.give_up(tx, 999_999, "RuntimeError", now)
        troubles.tell(tx, now)

    await town.app.database.write(given_up)
    town.app.relay.wake()
    await town.settled()
    (alarm,) = alarms(town)
    assert "не удалось обработать: RuntimeError. От кого: Анна Кураторова" in alarm.text
    await town.presses(town.admin, "Показать")
    await town.presses(town.admin, "Показать 1")
    assert any("Прорвало трубу на Ленина" in message.text for message in town.admin.messages())
    await town.presses(town.admin, "Повторить 1")
    assert "№ 1" in town.anna.last().text
    assert await town.app.database.read(inbox.given_up) == []


async def test_an_admin_who_cannot_be_reached_starts_no_chain_of_alarms(town):
    town.admin.blocks_bot()
    await town.settled()
    town.sandbox.fail("sendMessage", times=10, chat=town.admin.id, status=403)
    await broken(town)
    for _ in range(3):
        town.clock.move_to(town.clock.now() + timedelta(minutes=16))
        town.app.relay.wake()
        await town.settled()
    kinds = [letter.kind for letter in await town.app.database.read(outbox.dead_letters)]
    assert kinds.count("trouble_alarm") <= 1
