"""From an empty roster to a working department, by buttons alone."""

import pytest

from bot.left import left
from tests.scenario.town import Town, link_in


@pytest.fixture
async def town(tmp_path):
    """The bot has been started and knows nobody but its admin."""
    town = Town(tmp_path)
    await town.open()
    yield town
    await town.close()


def guide(town):
    return next(one for one in reversed(town.admin.messages()) if one.text.startswith("Первый запуск"))


async def invited(town, name, *labels):
    """Press the buttons that lead to a link; the person who opens it."""
    await town.presses(town.admin, *labels)
    link = next(one for one in reversed(town.admin.messages()) if "?start=" in one.text)
    person = town.sandbox.person(name)
    await person.opens_link(link_in(link))
    await town.settled()
    return person


async def test_a_newcomer_sets_a_department_up_by_buttons_and_it_works(town):
    admin = town.admin
    group = town.sandbox.group("ЖКХ: работа", [admin], bot=False)
    await town.sends(admin, "/start")
    first = guide(town)
    assert "осталось 7 из 11" in first.text
    assert "⬜️ Создайте первый отдел" in first.text
    assert first.text.count("⬜️") == len(await left(town.settings)) == 7
    assert [one.text for row in first.buttons for one in row] == [
        "➕ Создать отдел", "➕ Куратор", "➕ Глава", "⚙️ Все настройки",
    ]  # fmt: skip

    await town.presses(admin, "Создать отдел")
    await town.replies(admin, "Отдел ЖКХ")
    assert admin.last().text.startswith("✅ Отдел «Отдел ЖКХ» создан.")
    assert "Код: zhkh" in admin.last().text
    await town.presses(admin, "Выбрать группу")
    await admin.shares("Выбрать группу", group)
    await town.settled()
    assert "будут приходить в группу «ЖКХ: работа»" in admin.last().text
    assert admin.last(group).text == "Готово: карточки отдела «Отдел ЖКХ» будут приходить сюда."

    boris = await invited(town, "Борис Исполнитель", "➕ Исполнитель", "7 дней")
    assert "Исполнитель, Отдел ЖКХ" in boris.last().text
    group.add(boris.id)
    anna = await invited(town, "Анна Кураторова", "➕ Куратор", "7 дней")
    head = await invited(town, "Глеб Главный", "➕ Глава", "1 день")
    assert "и только о срочном" in head.last().text
    await town.presses(admin, "Пробное сообщение")
    assert boris.last(group).text.startswith("📨 Проверка связи")

    same = guide(town)
    assert same.id == first.id
    assert "осталось 1 из 11" in same.text  # the organisation's name stands in the settings
    assert "⬜️ Название организации" in same.text
    assert await left(town.settings) == ["organisation"]  # what `otklik check` says

    await town.sends(anna, "Яма на улице Ленина, 5")
    await town.presses(anna, "Отдел ЖКХ", "Направить")
    await town.presses(boris, "Принять")
    assert any(one.button("Проект ответа") for one in boris.messages(group))


async def test_the_guide_ends_when_all_is_done(town):
    await town.restart(organisation={"name": "Администрация Рубцовска"})
    await town.peopled()
    assert "✅ Организация: Администрация Рубцовска" in guide(town).text
    await town.presses(town.admin, "Пробное сообщение")
    assert "всё готово, можно работать" in guide(town).text
    await town.sends(town.admin, "/admin")
    assert "Первый запуск" not in " ".join(one.text for row in town.admin.last().buttons for one in row)


async def test_the_first_message_of_a_resident_is_a_test_as_well(town):
    await town.peopled()
    assert "⬜️ Отправьте пробное сообщение" in guide(town).text
    await town.sends(town.anna, "Яма на улице Ленина, 5")
    assert "✅ Пробное сообщение дошло" in guide(town).text
    assert [call.description for call in town.sandbox.calls if call.status != 200] == []  # nothing edited for nothing


async def test_the_guide_opened_from_the_menu_is_kept_up_to_date(town):
    await town.sends(town.admin, "/start")
    await town.presses(town.admin, "Все настройки", "Первый запуск")
    assert guide(town).text.startswith("Первый запуск — осталось 7")
    await town.sends(town.admin, "/department_add zhkh Отдел ЖКХ")
    assert "✅ Отдел создан" in guide(town).text
