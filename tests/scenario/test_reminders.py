"""Reminders on people's phones: in working time, one list instead of a storm, nothing that is true no more."""

from tests.scenario.test_main_flow import routed
from tests.scenario.town import Town


def told(person, words, chat=None):
    return [message for message in person.messages(chat) if words in message.text]


async def test_a_missed_term_waits_for_the_opening(town):
    await town.to("17:40")
    await town.sends(town.anna, "Не работает освещение")
    await town.to("18:05")
    assert not told(town.anna, "срок пропущен")
    await town.to("2026-03-17 08:59")
    assert not told(town.anna, "срок пропущен")
    assert not told(town.anna, "Напоминание")
    await town.to("2026-03-17 09:00")
    (reminder,) = told(town.anna, "Напоминание: Направить исполнителю")
    assert "осталось 10 мин, до 09:10" in reminder.text
    assert reminder.button("Направить")


async def test_who_must_act_gets_the_card_with_its_buttons_and_the_rest_a_line(town):
    await routed(town)
    await town.to("13:01")
    assert not told(town.boris, "срок пропущен", town.groups["zhkh"])
    await town.to("14:00")
    (card,) = told(town.boris, "№ 1: срок пропущен", town.groups["zhkh"])
    assert card.button("Принять")
    (line,) = told(town.anna, "№ 1: срок пропущен")
    assert not line.button("Принять")


async def test_many_at_once_are_one_list_that_opens_every_card(town):
    for number in range(1, 6):
        await town.sends(town.anna, f"Не горит фонарь {number}")
    await town.to("10:20")
    (digest,) = told(town.anna, "Сроки подходят: 5")
    assert "№ 4 Направить исполнителю: осталось 10 мин, до 10:30" in digest.text
    assert not told(town.anna, "Напоминание")
    await town.presses(town.anna, "№ 4")
    assert "Не горит фонарь 4" in town.anna.last().text
    await town.to("10:31")
    assert told(town.anna, "Сроки пропущены: 5")


async def test_two_at_once_are_two_cards(town):
    for number in (1, 2):
        await town.sends(town.anna, f"Не горит фонарь {number}")
    await town.to("10:20")
    assert len(told(town.anna, "Напоминание")) == 2


async def test_what_is_done_before_it_is_told_is_not_told(town):
    await town.to("17:40")
    await town.sends(town.anna, "Не работает освещение")
    await town.to("18:11")
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    await town.to("2026-03-17 09:00")
    assert not told(town.anna, "срок пропущен")


async def test_after_downtime_each_chat_gets_one_list(town):
    for number in range(1, 151):
        await town.anna.says(f"Не горит фонарь {number}")
    await town.settled()
    await town.close(sandbox=False)
    town.clock.move_to(town.local("2026-03-18 12:00"))
    await town.open()
    await town.sweeps()
    await town.sweeps()
    (digest,) = told(town.anna, "Сроки пропущены")
    assert "Сроки пропущены: 150" in digest.text
    assert "и ещё 130" in digest.text
    assert len(told(town.head, "Срочное и просроченное: 150")) == 1
    assert not told(town.anna, "Напоминание")


async def test_again_and_again_until_it_is_done(town):
    await town.sends(town.anna, "Не работает освещение")
    await town.to("10:31")
    first = town.anna.last()
    await town.to("11:31")
    again = town.anna.last()
    assert again.id != first.id
    assert town.anna.read(first).text == "№ 1 — карточка ниже ↓"
    assert "просрочено на 1 ч 1 мин, было до 10:30" in again.text
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    done = town.anna.last()
    await town.to("2026-03-16 16:31")
    assert not [message for message in town.anna.messages() if message.id > done.id and "Направить" in message.text]


async def test_an_emergency_is_told_at_night(tmp_path):
    town = Town(tmp_path, "yuzhno_sakhalinsk", start="2026-03-20 17:00")
    await town.open()
    await town.staffed()
    await town.to("2026-03-21 23:00")
    await town.sends(town.anna, "Прорвало плотину")
    await town.presses(town.anna, "Важность", "чрезвычайная")
    await town.to("2026-03-22 02:01")
    night = told(town.anna, "№ 1: срок пропущен")
    await town.close()
    assert len(night) == 1
