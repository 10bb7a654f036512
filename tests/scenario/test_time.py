"""Reminders, missed terms, the head's alert, restarts."""

from tests.scenario.test_main_flow import drafted, routed


async def test_reminded_before_and_told_after(town):
    await town.anna.says("Не работает освещение")
    await town.settled()
    await town.to("10:20")
    assert "Напоминание: Направить исполнителю" in town.anna.last().text
    assert "осталось 10 мин, до 10:30" in town.anna.last().text
    await town.to("10:31")
    assert town.anna.sees("№ 1: срок пропущен")
    assert not town.head.sees("№ 1")
    await town.to("11:01")
    assert town.head.sees("№ 1: срок пропущен, ответа всё ещё нет")


async def test_a_breach_goes_to_the_supervising_deputy_only(town):
    await routed(town)
    await town.to("13:01")
    assert town.deputy.sees("№ 1: нарушен срок — Ответ автору")
    assert not town.deputy.sees("Направить исполнителю")


async def test_silence_about_competence_is_no_breach(town):
    await routed(town)
    await town.to("10:31")
    assert not town.deputy.sees("№ 1")


async def test_urgent_report_goes_to_the_head_at_once_even_at_night(town):
    await town.to("2026-03-21 23:00")
    await town.anna.says("Прорвало трубу")
    await town.settled()
    await town.anna.presses("Срочно главе")
    await town.settled()
    assert town.head.sees("№ 1: срочный доклад")


async def test_terms_survive_a_restart(town):
    await routed(town)
    await town.close(sandbox=False)
    town.clock.move_to(town.local("2026-03-16 14:00"))
    await town.open()
    await town.app.ticker.tick()
    await town.settled()
    assert town.deputy.sees("№ 1: нарушен срок — Ответ автору")
    told = [m for m in town.deputy.messages() if "нарушен срок" in m.text]
    await town.app.ticker.tick()
    await town.settled()
    assert [m for m in town.deputy.messages() if "нарушен срок" in m.text] == told


async def test_a_closed_case_is_silent(town):
    zhkh = town.groups["zhkh"]
    await routed(town)
    await drafted(town)
    await town.anna.presses("Согласовать")
    await town.settled()
    await town.boris.presses("Опубликовано", zhkh)
    await town.settled()
    await town.boris.presses("Без ссылки", zhkh)
    await town.settled()
    before = len(town.sandbox.calls)
    await town.to("2026-03-17 12:00")
    assert not [call for call in town.sandbox.calls[before:] if "№ 1" in str(call.params)]
