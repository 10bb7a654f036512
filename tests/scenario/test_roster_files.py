"""The roster as a file in the bot: had by a button, sent back changed, previewed, applied, taken back."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from storage import journal
from tests.scenario.test_main_flow import routed
from tests.scenario.town import ADMIN


@pytest.fixture
async def admin(town):
    await town.sends(town.admin, "/admin")
    return town.admin


async def had(town, admin, suffix):
    """The file the bot sends."""
    await town.presses(admin, "Список файлом", f"Скачать {suffix}")
    return admin.last().media[0].content


async def given(town, admin, content, name="otklik-roster.toml"):
    await admin.sends_document(content=content, name=name)
    await town.settled()
    return admin.last().text


async def length(town):
    return len(await town.app.database.read(lambda tx: list(journal.entries(tx))))


async def test_the_file_comes_back_and_changes_nothing(town, admin):
    for suffix in ("xlsx", "toml"):
        await town.sends(admin, "/admin")
        content = await had(town, admin, suffix)
        assert "менять нечего" in await given(town, admin, content, f"otklik-roster.{suffix}")


async def test_a_changed_workbook_is_previewed_applied_and_taken_back(town, admin):
    book = load_workbook(BytesIO(await had(town, admin, "xlsx")))
    book["Отделы"].append(["svet", "Отдел освещения"])
    book["Сотрудники"].append([7001, "Света Лампова", "Исполнитель", "svet"])
    rows = [row[0].row for row in book["Сотрудники"].iter_rows() if row[1].value == "Глеб Главный"]
    book["Сотрудники"].delete_rows(rows[0])
    changed = BytesIO()
    book.save(changed)
    before = await length(town)
    said = await given(town, admin, changed.getvalue(), "otklik-roster.xlsx")
    assert said.splitlines() == [
        "Изменений: 4",
        "➖ Глеб Главный: Глава города Рубцовска",
        "➕ отдел «Отдел освещения» (svet)",
        "➕ сотрудник Света Лампова",
        "➕ Света Лампова: Исполнитель, Отдел освещения",
    ]
    assert await length(town) == before
    await town.presses(admin, "Применить")
    assert admin.last().text.startswith("✅ Применено изменений: 4.")
    await town.sends(admin, "/people")
    assert "Света Лампова — executor:svet ⚠️" in admin.last().text
    await town.presses(admin, "Сделать как было")
    await town.sends(admin, "/people")
    assert "Глеб Главный — head" in admin.last().text
    assert "Света Лампова — — " in admin.last().text


async def test_what_has_changed_meanwhile_is_shown_anew(town, admin):
    content = (await had(town, admin, "toml")).decode().replace("Отдел дорог", "Отдел мостов")
    await given(town, admin, content.encode())
    await town.sends(admin, "/department_add svet Отдел освещения")
    await town.presses(admin, "Применить")
    assert "Пока вы смотрели, список изменился" in "\n".join(one.text for one in admin.messages())
    shown = next(one for one in reversed(admin.messages()) if one.button("Применить"))
    assert "🚫 отдел «Отдел освещения» закрывается" in shown.text


async def test_a_wrong_file_changes_nothing_and_says_why(town, admin):
    before = await length(town)
    content = (await had(town, admin, "toml")).decode()
    said = await given(town, admin, content.replace("executor:zhkh", "executor:zhhk").encode())
    assert "В файле ошибок: 1. Ничего не изменено" in said
    assert "нет такого отдела: «zhhk»" in said
    assert "это не книга Excel" in await given(town, admin, b"<b>", "otklik-roster.xlsx")
    assert "файл больше 1024 КБ" in await given(town, admin, b"#" * (2**20 + 1))
    mine = content.replace(f'telegram_id = {ADMIN}\nname = "Админ"\nroles = ["admin"]', "")
    assert "нет ни одного администратора" in await given(
        town, admin, mine.replace(f"telegram_id = {ADMIN}", "").encode()
    )
    assert await length(town) == before


async def test_a_department_with_open_cases_keeps_the_file_from_being_applied(town, admin):
    content = (await had(town, admin, "toml")).decode()
    await town.sends(town.anna, "Яма на улице Ленина, 5")
    await town.presses(town.anna, "Отдел дорог", "Направить")
    first, _, rest = content.partition('[[department]]\ncode = "dorogi"')
    without = first + rest.partition("\n\n")[2].replace('"executor:dorogi"', '"executor:zhkh"')
    assert "отделы dorogi закрылись бы" in await given(town, admin, without.encode())
    assert admin.last().button("Применить") is None
    await town.presses(admin, "Отмена")
    assert admin.last().text.startswith("Отменено, ничего не изменилось.")


async def test_a_file_is_asked_for_by_a_button_and_a_word_is_no_file(town, admin):
    content = await had(town, admin, "toml")
    await town.presses(admin, "Загрузить")
    await town.sends(admin, "сейчас пришлю")
    assert "Жду файл с именем на .xlsx или .toml" in admin.last().text
    assert "менять нечего" in await given(town, admin, content, "список.toml")


async def test_others_send_files_as_ever(town, admin):
    await given(town, town.anna, b"x", "otklik-roster.toml")
    assert town.anna.last().text.startswith("№ 1") or "№ 1" in town.anna.last().text
    await given(town, town.boris, b"x", "otklik-roster.toml")
    assert "Регистрирует сообщения" in town.boris.last().text


async def test_work_of_whoever_the_file_leaves_out_goes_back_to_the_department_and_returns(town, admin):
    await routed(town)
    await town.presses(town.boris, "Принять")
    kept = (await had(town, admin, "toml")).decode().split("[[person]]")
    content = "[[person]]".join(part for part in kept if "Борис" not in part).encode()
    said = await given(town, admin, content)
    assert "➖ Борис Исполнитель: Исполнитель, Отдел ЖКХ" in said
    assert "🔄 Борис Исполнитель: дела № 1 вернутся отделам, сроки прежние" in said
    await town.presses(admin, "Применить")
    assert "исполнитель не назначен" in town.boris.last(town.groups["zhkh"]).text
    await town.presses(admin, "Сделать как было")
    assert "принято, Борис Исполнитель" in town.boris.last(town.groups["zhkh"]).text
