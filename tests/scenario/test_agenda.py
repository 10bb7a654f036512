"""The working day's two letters: what is due today, what the day has brought."""

from tests.scenario.test_main_flow import drafted, routed
from tests.scenario.town import Town


def told(person, words, chat=None):
    return [message for message in person.messages(chat) if words in message.text]


async def test_in_the_morning_everybody_learns_what_is_due_today(town):
    await town.to("2026-03-16 17:00")
    await routed(town)
    await town.to("2026-03-17 09:05")
    (list_,) = told(town.boris, "На сегодня, 17 марта", town.groups["zhkh"])
    assert "№ 1 Ответ автору: осталось 1 ч 55 мин, до 11:00" in list_.text
    assert not told(town.anna, "На сегодня")
    assert not told(town.head, "На сегодня")
    await town.presses(town.boris, "№ 1")


async def test_what_is_missed_already_is_in_the_heads_list_too(town):
    await routed(town)
    await town.to("2026-03-17 09:05")
    (list_,) = told(town.head, "На сегодня")
    assert "Сроки пропущены: 1" in list_.text
    assert told(town.anna, "На сегодня")


async def test_on_a_day_off_nobody_is_woken(town):
    await town.to("2026-03-20 17:50")
    await routed(town)
    before = len(town.sandbox.calls)
    await town.to("2026-03-22 23:00")
    assert not [call for call in town.sandbox.calls[before:] if call.method != "editMessageText"], (
        "an edit wakes nobody"
    )
    await town.to("2026-03-23 09:05")
    assert told(town.boris, "На сегодня, 23 марта", town.groups["zhkh"])


async def test_at_the_end_of_the_day_the_coordinator_gets_the_sum(town):
    zhkh = town.groups["zhkh"]
    await routed(town)
    await drafted(town)
    await town.presses(town.anna, "Согласовать")
    await town.boris.presses("Опубликовано", zhkh)
    await town.settled()
    await town.boris.presses("Без ссылки", zhkh)
    await town.settled()
    await town.to("17:00")
    await town.sends(town.anna, "Яма на дороге")
    await town.to("17:30")
    (sum_,) = told(town.anna, "Итоги дня")
    assert "Получено: 2" in sum_.text
    assert "Ответов опубликовано: 1" in sum_.text
    assert "Нарушено сроков: 0" in sum_.text
    assert "Открыто: 1, из них просрочено сроков: 0" in sum_.text
    assert "До конца завтрашнего дня истекает сроков: 2" in sum_.text
    assert not told(town.boris, "Итоги дня", zhkh)


async def test_after_downtime_no_morning_letter_comes_at_noon(town):
    await town.to("2026-03-16 17:00")
    await routed(town)
    await town.close(sandbox=False)
    town.clock.move_to(town.local("2026-03-17 12:30"))
    await town.open()
    await town.to("12:31")
    assert not told(town.boris, "На сегодня", town.groups["zhkh"])


async def test_sixty_days_before_the_calendar_ends_the_admins_are_warned_once_a_week(tmp_path):
    town = Town(tmp_path, start="2027-10-31 12:00")
    await town.open()
    await town.peopled()
    for day, warnings in (("2027-11-01 12:00", 0), ("2027-11-02 12:00", 1), ("2027-11-08 12:00", 1)):
        await town.to(day)
        assert len(told(town.admin, "календарь подтверждён до 31.12.2027")) == warnings, day
    await town.to("2027-11-09 12:00")
    last = told(town.admin, "календарь подтверждён")[-1]
    await town.close()
    assert "Осталось дней: 53" in last.text
    assert not told(town.anna, "календарь")
