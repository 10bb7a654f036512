"""Repeats and copies: earlier cases are offered, and the earlier answer reaches whoever answers now."""

from storage import cases, journal
from tests.scenario.test_main_flow import drafted, routed
from workflow.evolve import replay

TEXT = "Третий день на улице Комсомольской не горит ни один фонарь, дети идут из школы в темноте. Примите меры!"


async def answered(town, text=TEXT):
    await routed(town, text)
    await drafted(town, "Фонари починили 16 марта.")
    await town.presses(town.anna, "Согласовать")
    await town.presses(town.boris, "Опубликовано", "Без ссылки")


async def test_a_near_copy_is_offered_and_its_answer_shown_to_the_executor(town):
    await answered(town)
    await town.sends(town.anna, TEXT.replace("Третий", "Пятый").replace("!", ""))
    card = town.anna.last()
    assert "№ 1 (почти тот же текст)" in card.text
    await town.presses(town.anna, "Повторное № 1")
    assert town.anna.sees("Повторное к № 1")
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    assert "Прежний ответ (№ 1)" in town.boris.last(town.groups["zhkh"]).text
    assert "Фонари починили 16 марта." in town.boris.last(town.groups["zhkh"]).text


async def test_the_same_link_and_the_same_author_are_offered(town):
    maria = town.sandbox.person("Мария Жительница")
    place = town.sandbox.group("Соседи", [maria, town.anna], bot=False)
    for text in ("Яма https://vk.com/wall-5_5", "Другое https://vk.com/wall-5_5"):
        await town.anna.forwards(await maria.says(text, place), chat=place)
        await town.settled()
    assert "№ 1 (та же ссылка)" in town.anna.last().text
    await town.anna.forwards(await maria.says("И ещё про мусор", place), chat=place)
    await town.settled()
    assert "№ 2 (тот же автор)" in town.anna.last().text


async def test_different_messages_are_not_alike(town):
    await town.sends(town.anna, TEXT)
    await town.sends(town.anna, "У подъезда дома по улице Мира вторую неделю не вывозят мусор, контейнеры переполнены.")
    assert "Похоже" not in town.anna.last().text


async def test_one_answer_for_several_sources(town):
    await routed(town, f"{TEXT} https://vk.com/wall-1_1")
    await town.sends(town.anna, f"{TEXT} https://ok.ru/topic/2")
    await town.presses(town.anna, "Ответить вместе с № 1")
    second = await town.app.database.read(lambda tx: cases.load(tx, 2))
    assert (second.state, second.joined_to, second.is_open) == ("joined", 1, False)
    zhkh = town.groups["zhkh"]
    assert "Ещё источник (№ 2): https://ok.ru/topic/2" in town.boris.last(zhkh).text
    await drafted(town, "Фонари починили.")
    await town.presses(town.anna, "Согласовать")
    await town.presses(town.boris, "Опубликовано")
    prompt = town.boris.last(zhkh)
    assert "Мест публикации: 2" in prompt.text
    await town.boris.replies("https://vk.com/wall-1_1?reply=5 https://ok.ru/topic/2?reply=6", to=prompt)
    await town.settled()
    assert town.anna.sees("✅ Ещё источник (№ 2): https://ok.ru/topic/2 → https://ok.ru/topic/2?reply=6")
    first = await town.app.database.read(lambda tx: cases.load(tx, 1))
    assert first == replay(await town.app.database.read(lambda tx: journal.history(tx, 1)))


async def test_a_closed_case_is_not_joined(town):
    await answered(town)
    await town.sends(town.anna, TEXT)
    assert not town.anna.last().button("Ответить вместе")
    answer = await town.anna.presses_anyway("s:2:4:join:1", town.anna.last())
    assert answer.alert
