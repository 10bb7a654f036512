"""The catalogue of topics as an admin keeps it in the chat, and what a coordinator sees of it."""

from dataclasses import replace

import pytest

from handlers.adviser import Advice
from handlers.supposing import advice_line
from storage import cases, journal, topics
from suggest.example import Suggestion
from tests.scenario.town import Town, labels

POTHOLE = "Огромная яма на дороге, бьём колёса об асфальт"


async def kinds(town):
    return await town.app.database.read(lambda tx: [row.kind for row in journal.entries(tx)])


async def case_of(town, number=1):
    return await town.app.database.read(lambda tx: cases.load(tx, number))


@pytest.fixture
async def loaded(town):
    """With the starter catalogue."""
    await town.sends(town.admin, "/topics")
    assert "Тем пока нет" in town.admin.last().text
    await town.presses(town.admin, "Загрузить типовой каталог")
    return town


async def test_the_starter_catalogue_is_loaded_and_knows_the_departments_by_their_titles(loaded):
    town, page = loaded, loaded.admin.last()
    assert "Темы сообщений: 11" in page.text
    assert "Дороги и тротуары — Отдел дорог" in page.text
    assert "ЖКХ и содержание домов — Отдел ЖКХ" in page.text
    assert "Медицина и поликлиники\n" in page.text
    assert (await kinds(town)).count("topic_added") == 11
    await town.sends(town.admin, "/topics")
    assert "Загрузить типовой каталог" not in labels(town.admin.last())


async def test_the_topic_stands_on_the_card_and_is_changed_by_a_button(loaded):
    town = loaded
    await town.sends(town.anna, POTHOLE)
    assert "Тема: Дороги и тротуары" in town.anna.last().text
    assert (await case_of(town)).topic == "roads"
    await town.to("10:01")
    answer = await town.presses(town.anna, "🏷 Тема", "Мусор и свалки")
    assert answer.text == "№ 1: тема изменена"
    assert "Тема: Мусор и свалки" in town.anna.last().text
    await town.presses(town.anna, "Отменить")
    assert "Тема: Дороги и тротуары" in town.anna.last().text
    await town.presses(town.anna, "🏷 Тема", "Без темы")
    assert "Тема:" not in town.anna.last().text
    assert "topic_set" in await kinds(town)


async def test_only_a_coordinator_names_the_topic(loaded):
    town = loaded
    await town.sends(town.anna, POTHOLE)
    await town.presses(town.anna, "Отдел дорог", "Направить")
    group = town.groups["dorogi"]
    card = town.vera.last(group)
    assert "Тема: Дороги и тротуары" in card.text
    assert not [label for label in labels(card) if "Тема" in label]
    version = (await case_of(town)).version
    answer = await town.vera.presses_anyway(f"s:1:{version}:set_topic:waste", card)
    assert answer.alert
    assert (await case_of(town)).topic == "roads"


async def test_a_message_about_nothing_known_has_no_topic(loaded):
    await loaded.sends(loaded.anna, "Здравствуйте, спасибо за работу")
    assert "Тема:" not in loaded.anna.last().text
    assert "🏷 Тема" in labels(loaded.anna.last())


async def test_without_a_catalogue_nothing_is_said_of_topics(town):
    await town.sends(town.anna, POTHOLE)
    assert "Тема:" not in town.anna.last().text
    assert not [label for label in labels(town.anna.last()) if "Тема" in label]


async def test_a_topic_is_added_by_a_command_and_more_words_to_it(town):
    await town.sends(town.admin, "/topic_add parks Парки и скверы: парк, сквер скамейка")
    assert "Парки и скверы (parks)" in town.admin.last().text
    assert "Слова: парк, сквер, скамейка" in town.admin.last().text
    await town.sends(town.admin, "/topic_add parks Клумба парк")
    assert "Слова: парк, сквер, скамейка, клумба" in town.admin.last().text
    await town.sends(town.admin, "/topic_add roads колдобина")
    assert "Дороги и тротуары (roads)" in town.admin.last().text
    await town.sends(town.anna, "В сквере сломали скамейки")
    assert "Тема: Парки и скверы" in town.anna.last().text


@pytest.mark.parametrize("said", ["", "parks", "Парки парк", "9parks парк", "parks Название:"])
async def test_a_wrong_command_says_what_is_right(town, said):
    await town.sends(town.admin, f"/topic_add {said}")
    assert "Формат: /topic_add код слова" in town.admin.last().text
    assert await town.app.database.read(topics.topics) == []


async def test_departments_and_words_are_changed_by_buttons(loaded):
    town = loaded
    await town.presses(town.admin, "Уличное освещение", "🏢 Отделы", "Отдел ЖКХ")
    assert "✅ Отдел ЖКХ" in labels(town.admin.last())
    assert (await town.app.database.read(topics.words_of))["zhkh"][-1] == "неосвещённый"
    await town.presses(town.admin, "Назад", "🔤 Слова", "✖ столб")
    assert "✖ столб" not in labels(town.admin.last())
    await town.presses(town.admin, "Назад", "⚡️ Важность")
    assert "не различает важность" in town.admin.last().text, "this act knows one class"


async def test_a_removed_topic_can_be_put_back(loaded):
    town = loaded
    await town.sends(town.anna, POTHOLE)
    await town.presses(town.admin, "Дороги и тротуары", "🗑 Удалить")
    assert "удалена" in town.admin.last().text
    await town.sends(town.anna, POTHOLE + " у школы на Мира")
    assert "Тема: Дороги" not in town.anna.last().text
    await town.sends(town.anna, "/case 1")
    assert any("Тема: Дороги и тротуары" in message.text for message in town.anna.messages())
    await town.presses(town.admin, "↩️ Вернуть тему")
    assert "Дороги и тротуары (roads)" in town.admin.last().text
    assert {"topic_removed", "topic_restored"} <= set(await kinds(town))


async def test_nobody_but_an_admin_touches_the_catalogue(loaded):
    town = loaded
    await town.sends(town.anna, "/topics")
    assert "команда администратора" in town.anna.last().text
    page = town.admin.last()
    for data in ("t:remove:roads:", "t:starter::", "t:drop:roads:00000000", "t:nosuch:roads:", "t:level:roads:huge"):
        assert (await town.anna.presses_anyway(data, page)).alert
    for data in ("t:nosuch:roads:", "t:level:roads:huge", "t:remove:nosuch:", "t:starter::"):
        assert (await town.admin.presses_anyway(data, page)).alert, data
    assert len(await town.app.database.read(topics.topics)) == 11


@pytest.mark.parametrize(("regulation", "importance"), [("moskalensky", "high"), ("rubtsovsk", "normal")])
async def test_the_usual_importance_is_applied_as_the_act_allows(tmp_path, regulation, importance):
    town = Town(tmp_path, regulation)
    await town.open()
    try:
        await town.staffed()
        await town.sends(town.admin, "/topic_add heat Тепло: батарея отопление")
        await town.sends(town.admin, "/topic_add dogs Собаки: собака стая")
        await town.presses(town.admin, "⚡️ Важность")
        if importance == "high":
            await town.presses(town.admin, "высокая")
        await town.sends(town.anna, "Стая собак у школы")
        assert (await case_of(town)).importance == importance
        await town.sends(town.anna, "Батареи холодные, нет отопления")
        assert (await case_of(town, 2)).importance == "normal"
        await town.to("10:01")
        await town.presses(town.anna, "🏷 Тема", "Собаки")
        assert (await case_of(town, 2)).importance == importance
        await town.presses(town.anna, "Отменить")
        assert (await case_of(town, 2)).importance == "normal"
    finally:
        await town.close()


async def test_a_learned_topic_is_said_by_its_title(loaded):
    advice = Advice((Suggestion("zhkh", 0.9, ("батарея",)),), "heating")
    texts = loaded.app.office.texts
    said = await loaded.app.database.read(lambda tx: advice_line(tx, texts, advice))
    assert "тема: Отопление и горячая вода" in said
    old = replace(advice, topic="Отопление (старый портал)")
    said = await loaded.app.database.read(lambda tx: advice_line(tx, texts, old))
    assert "тема: Отопление (старый портал)" in said
