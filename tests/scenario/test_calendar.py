"""/calendar: an admin orders a day off in the chat; what moves is shown before, and is in force at once."""

import pytest

from bot.rulebook import rules
from storage import audit, deadlines, in_force, journal, own_days
from tests.scenario.test_main_flow import routed
from tests.scenario.town import labels


async def due(town):
    ends = await town.app.database.read(lambda tx: deadlines.ends(tx, 1))
    return {kind: f"{town.rules.calendar.local(at):%d.%m %H:%M}" for (kind, *_), at in ends.items()}


async def kinds(town):
    return await town.app.database.read(lambda tx: [row.kind for row in journal.entries(tx)])


async def ordered(town):
    return await town.app.database.read(own_days.days)


async def closed_today(town):
    """16 March is closed from noon, by command."""
    await town.sends(town.admin, "/calendar 16.03 09:00-12:00 авария на теплотрассе")
    return town.admin.last()


async def test_two_months_in_words_over_a_month_of_buttons(town):
    await town.sends(town.admin, "/calendar")
    page = town.admin.last()
    assert "март 2026 — рабочих дней: 21" in page.text
    assert "Праздники и переносы: 9" in page.text
    assert "апрель 2026 — рабочих дней: 22" in page.text
    assert "Короткие дни: 30" in page.text
    assert {"(8)", "(9)", "10"} <= set(labels(page))
    await town.presses(town.admin, "апрель 2026")
    assert "май 2026" in town.admin.last().text
    assert "Праздники и переносы: 1, 11" in town.admin.last().text


async def test_what_moves_is_shown_and_nothing_has_moved_yet(town):
    await routed(town)
    before = await due(town)
    preview = await closed_today(town)
    assert "пн 16 марта 2026" in preview.text
    assert "Станет: рабочий, 09:00–12:00 (авария на теплотрассе)" in preview.text
    assert f"№ 1 · Ответ автору: было {before['overall']}" in preview.text
    assert await due(town) == before
    await town.presses(town.admin, "Отмена")
    assert "рабочий, 09:00–13:00" in town.admin.last().text
    assert await ordered(town) == {}


async def test_applied_it_is_in_force_at_once_and_can_be_taken_back(town):
    await routed(town)
    before = await due(town)
    await closed_today(town)
    answer = await town.presses(town.admin, "Применить")
    assert answer.text == "Календарь изменён"
    after = await due(town)
    assert after["overall"] != before["overall"]
    assert town.admin.sees("сдвинулись сроки")
    await town.sends(town.anna, "/why 1")
    assert "09:00–13:00" not in town.anna.last().text
    await town.presses(town.admin, "Вернуть, как было")
    assert await due(town) == before
    assert await ordered(town) == {}
    assert (await kinds(town)).count("calendar_day_set") == 2
    assert (await town.app.database.read(audit.verify)).ok


async def test_it_stays_in_force_after_a_restart_which_finds_nothing_changed(town):
    await routed(town)
    await closed_today(town)
    await town.presses(town.admin, "Применить")
    after, written = await due(town), (await kinds(town)).count("terms_moved")
    version = town.app.office.rules.calendar.version
    await town.restart()
    assert town.app.office.rules.calendar.version == version
    assert await due(town) == after
    assert (await kinds(town)).count("terms_moved") == written
    recorded = await town.app.database.read(lambda tx: in_force.recorded(tx, in_force.CALENDAR))
    assert recorded == {"version": version}


async def test_a_day_off_by_buttons_alone(town):
    await town.sends(town.admin, "/calendar")
    await town.presses(town.admin, "20")
    assert "пт 20 марта 2026: рабочий" in town.admin.last().text
    await town.presses(town.admin, "Сделать выходным")
    assert "Сроки открытых сообщений не сдвинутся" in town.admin.last().text
    await town.presses(town.admin, "Применить", "К этому дню")
    assert "изменено администрацией" in town.admin.last().text
    assert labels(town.admin.last()) == [
        "Сделать рабочим",
        "Снять изменение",
        "↩ Назад",
    ] or "Сделать рабочим" in labels(town.admin.last())
    await town.presses(town.admin, "Назад")
    assert "(20)*" in labels(town.admin.last())
    assert "📌 пт 20 марта 2026: нерабочий — изменено администрацией" in town.admin.last().text
    await town.presses(town.admin, "(20)*", "Снять изменение", "Применить")
    assert await ordered(town) == {}


@pytest.mark.parametrize(
    ("choice", "day", "works"),
    [
        ("Короче на час", "20", "09:00–13:00, 14:00–17:00"),
        ("Сделать рабочим", "(21)", "09:00–13:00, 14:00–18:00"),
        ("Сделать рабочим", "(22)", "09:00–13:00, 14:00–18:00"),
    ],
)
async def test_shorter_hours_and_working_weekends(town, choice, day, works):
    await town.sends(town.admin, "/calendar")
    await town.presses(town.admin, day, choice, "Применить")
    assert f"рабочий, {works}" in town.admin.last().text


async def test_a_preview_of_another_calendar_is_not_applied(town):
    await closed_today(town)
    old = town.admin.last()
    await town.sends(town.admin, "/calendar 17.03 выходной")
    await town.presses(town.admin, "Применить")
    data = old.button("Применить").data
    answer = await town.admin.presses_anyway(data, old)
    assert answer.alert
    assert "Календарь уже изменился" in answer.text
    assert len(await ordered(town)) == 1


async def test_what_was_changed_since_is_not_taken_back(town):
    await closed_today(town)
    await town.presses(town.admin, "Применить")
    done = town.admin.last()
    await town.sends(town.admin, "/calendar 16.03 выходной")
    await town.presses(town.admin, "Применить")
    undo = done.button("Вернуть, как было").data
    await town.admin.presses_anyway(undo, done)
    await town.settled()
    assert (await town.admin.presses_anyway(undo, done)).alert
    assert [item.hours for item in (await ordered(town)).values()] != [None]


@pytest.mark.parametrize(
    "said", ["вчера выходной", "27.11", "27.11 праздник", "27.11 25:00-26:00", "27.11 12:00-15:00 13:00-16:00"]
)
async def test_an_order_that_is_none_says_what_is_right(town, said):
    await town.sends(town.admin, f"/calendar {said}")
    assert "Формат: /calendar дата" in town.admin.last().text


async def test_days_that_cannot_be_changed(town):
    for said, answer in (
        ("15.03.2026 выходной", "Прошедший день"),
        ("01.06.2099 выходной", "календарь известен до"),
        ("20.03 обычный", "и так работает так"),
    ):
        await town.sends(town.admin, f"/calendar {said}")
        assert answer in town.admin.last().text


async def test_days_of_the_settings_are_changed_in_the_settings(town):
    await town.sends(town.admin, "/calendar 20.03 09:00-12:00 по приказу")
    await town.presses(town.admin, "Применить")
    settled = town.settings.working_time.model_validate({"dates": {"2026-03-20": {"off": True, "why": "День города"}}})
    town.settings = town.settings.model_copy(update={"working_time": settled})
    await town.close(sandbox=False)
    town.rules = rules(town.settings)
    await town.open()
    await town.sends(town.admin, "/calendar 20.03 рабочий")
    assert "задан в файле настроек" in town.admin.last().text
    await town.sends(town.admin, "/calendar")
    assert "пт 20 марта 2026: нерабочий (День города) — из файла настроек" in town.admin.last().text
    await town.presses(town.admin, "(20)")
    assert "Сделать рабочим" not in labels(town.admin.last())


async def test_nobody_but_an_admin_changes_the_calendar(town):
    await town.sends(town.anna, "/calendar 20.03 выходной")
    assert "команда администратора" in town.anna.last().text
    await closed_today(town)
    preview = town.admin.last()
    for data in ("c:off:20260320", "c:apply:20260316", "c:undo:20260316", "c:nosuch:20260316"):
        assert (await town.anna.presses_anyway(data, preview)).alert
    for data in ("c:off:x", "c:off:20991231", "c:nosuch:20260316"):
        assert (await town.admin.presses_anyway(data, preview)).alert
    assert await ordered(town) == {}
