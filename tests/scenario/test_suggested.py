"""The right department: the likeliest stands first with its reasons, and nothing is said where nothing is known."""

from tests.scenario.town import labels

POTHOLE = "Огромные ямы на дорогах Садовой"


async def test_from_the_first_day_by_the_words_of_departments(town):
    await town.sends(town.anna, POTHOLE)
    card = town.anna.last()
    assert "★ Возможно, Отдел дорог: слова: дорога" in card.text
    assert labels(card)[:2] == ["★ Отдел дорог", "Отдел ЖКХ"]
    await town.presses(town.anna, "Отдел дорог")
    assert labels(town.anna.last())[:3] == ["✅ Отдел дорог", "Отдел ЖКХ", "📤 Направить"]
    await town.presses(town.anna, "Направить")
    assert "примите или верните" in town.vera.last(town.groups["dorogi"]).text
    assert "Возможно" not in town.anna.last().text


async def test_the_suggested_department_is_one_tap_away(town):
    await town.sends(town.anna, POTHOLE)
    assert (await town.presses(town.anna, "Направить ★ Отдел дорог")).text == "№ 1 направлено"
    assert "примите или верните" in town.vera.last(town.groups["dorogi"]).text


async def test_nothing_is_said_when_unsure(town):
    await town.sends(town.anna, "Не работает освещение")
    card = town.anna.last()
    assert "Возможно" not in card.text
    assert labels(card)[:3] == ["Отдел дорог", "Отдел ЖКХ", "📤 Направить"]
    assert (await town.presses(town.anna, "Направить")).text == "Сначала выберите отдел."


async def test_a_department_that_sent_it_back_is_not_named_again(town):
    await town.sends(town.anna, POTHOLE)
    await town.presses(town.anna, "Отдел дорог", "Направить")
    await town.presses(town.vera, "Вернуть")
    await town.replies(town.vera, "Это дворовый проезд")
    card = town.anna.last()
    assert "Отдел дорог возвращает" in card.text
    assert "★" not in card.text


async def test_grounds_for_refusal_and_urgency_are_hinted_at_with_their_words(town):
    await town.sends(town.anna, "Прорвало трубу, затопило подъезд, пизд##! Приду и вам ноги переломаю")
    text = town.anna.last().text
    assert "Возможно, не подлежит обработке (нецензурные" in text
    assert "Слова: п**д" in text, "the office does not repeat it"
    assert "Слова: ноги переломаю" in text
    assert "Возможно, срочное: проверьте важность. Слова: прорвало, затопило" in text
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    assert "Возможно" not in town.boris.last(town.groups["zhkh"]).text


async def test_an_ordinary_complaint_gives_no_hint(town):
    await town.sends(town.anna, "Не горит фонарь у дома, собаки могут кого-нибудь убить. Угрозами никто не занимается!")
    assert "⚠️" not in town.anna.last().text
    assert "срочное" not in town.anna.last().text


async def test_a_department_answers_for_the_words_of_its_topics(town):
    text = "Во дворе разбита песочница"
    await town.sends(town.anna, text)
    assert "★" not in str(town.anna.last().buttons)
    await town.sends(town.admin, "/topic_add dvory Дворы: песочница качели")
    await town.presses(town.admin, "Отделы", "Отдел ЖКХ")
    await town.sends(town.anna, text + " снова")
    assert "песочниц" in town.anna.last().text
    assert town.anna.last().buttons[0][0].text.startswith("★ Отдел ЖКХ")
