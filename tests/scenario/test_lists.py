"""/my, /queue, /find with pages; menus and help that fit the person."""

import threading

from sqlalchemy import Engine, event

from tests.scenario.test_main_flow import routed


def menu(town, person):
    page = [chat for chat in town_chats(town, person) if chat["kind"] == "private"]
    return [command["command"] for command in page[0]["commands"]]


def town_chats(town, person):
    from sandbox.page.shown import person_json

    return person_json(town.sandbox.api.bench, person)["chats"]


async def test_what_waits_for_whom(town):
    await routed(town)
    await town.sends(town.boris, "/my")
    assert "Ждёт вас: 1" in town.boris.last().text
    await town.sends(town.vera, "/my")
    assert "Вас ничего не ждёт" in town.vera.last().text
    await town.sends(town.anna, "/queue")
    assert "Открыто: 1" in town.anna.last().text
    await town.presses(town.anna, "№ 1")
    assert "Карточка сообщения" in town.anna.last().text


async def test_a_long_list_has_pages(town):
    for number in range(1, 12):
        await town.sends(town.anna, f"Сообщение {number}")
    await town.sends(town.anna, "/queue")
    listed = town.anna.last()
    assert "Открыто: 11" in listed.text
    assert "Сообщение 8" in listed.text
    assert "Сообщение 9" not in listed.text
    await town.presses(town.anna, "Дальше")
    again = town.anna.read(listed)
    assert "Сообщение 11" in again.text
    assert not again.button("Дальше")
    await town.presses(town.anna, "Назад")
    assert "Сообщение 1\n" in town.anna.read(listed).text


async def test_find_by_text_number_link_author_department_and_state(town):
    maria = town.sandbox.person("Мария Жительница")
    place = town.sandbox.group("Соседи", [maria, town.anna], bot=False)
    await routed(town, "Ёлка упала на ул. Ленина https://vk.com/wall-77_1")
    await town.anna.forwards(await maria.says("Прорыв трубы", place), chat=place)
    await town.settled()
    for words, found in {
        "елка ленина": "№ 1", "wall-77": "№ 1", "ЖКХ": "№ 1", "1": "№ 1", "мария": "№ 2", "новое": "№ 2",
        "трубы прорыв": "№ 2", "в работе": "№ 1",
    }.items():  # fmt: skip
        await town.sends(town.anna, f"/find {words}")
        assert "Найдено: 1" in town.anna.last().text, words
        assert found in town.anna.last().text, words
    await town.sends(town.anna, "/find слон")
    assert "Ничего не нашлось" in town.anna.last().text
    await town.sends(town.anna, "/find")
    assert "Что искать" in town.anna.last().text


async def test_menus_and_help_fit_the_person(town):
    stranger = town.sandbox.person("Чужой")
    await stranger.says("/start")
    await town.settled()
    assert menu(town, stranger) == ["start", "help"]
    assert "find" in menu(town, town.boris)
    assert "invite" not in menu(town, town.boris)
    assert "invite" in menu(town, town.admin)
    await town.sends(town.boris, "/help")
    assert "«Принять» или «Вернуть»" in town.boris.last().text
    await town.sends(town.head, "/help")
    assert "только о срочном" in town.head.last().text
    await town.sends(town.admin, "/revoke 2")
    assert "invite" not in menu(town, town.boris)
    assert menu(town, town.boris) == ["start", "help"]


async def test_nobody_waits_behind_a_search(town):
    """However many cases it has to read, it is not read where presses are."""
    found_by = []

    def note(_conn, _cursor, statement, *_):
        if "case_file.words LIKE" in statement:
            found_by.append(threading.current_thread().name)

    await routed(town, "Ёлка упала")
    event.listen(Engine, "before_cursor_execute", note)
    try:
        await town.sends(town.anna, "/find ёлка")
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert "Найдено: 1" in town.anna.last().text
    assert found_by
    assert not [name for name in found_by if name.startswith(("reader", "writer", "MainThread"))]
