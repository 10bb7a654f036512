"""From a citizen's message to the published answer (Rubtsovsk, one department)."""

LINK = "https://vk.com/wall-1_1?reply=2"


async def routed(town, text="Не работает освещение на ул. Ленина https://vk.com/wall-1_1"):
    await town.anna.says(text)
    await town.settled()
    await town.anna.presses("Отдел ЖКХ")
    await town.settled()
    await town.anna.presses("Направить")
    await town.settled()


async def drafted(town, text="Светильник заменён 16 марта."):
    zhkh = town.groups["zhkh"]
    await town.boris.presses("Проект ответа", zhkh)
    await town.settled()
    await town.boris.replies(text, to=town.boris.last(zhkh))
    await town.settled()
    await town.boris.presses("На согласование", zhkh)
    await town.settled()


async def test_the_whole_way(town):
    zhkh = town.groups["zhkh"]
    await town.anna.says("Не работает освещение https://vk.com/wall-1_1")
    await town.settled()
    card = town.anna.last()
    assert "№ 1" in card.text
    assert "осталось 30 мин, до 10:30" in card.text
    assert "осталось 3 ч, до 13:00" in card.text

    await town.anna.presses("Отдел ЖКХ")
    await town.settled()
    assert (await town.anna.presses("Направить")).text == "№ 1 направлено"
    await town.settled()
    assert "Не работает освещение" in town.boris.last(zhkh).text
    assert "У кого: Отдел ЖКХ" in town.anna.last().text

    assert (await town.boris.presses("Принять", zhkh)).text == "№ 1 принято"
    await town.settled()
    assert "принято, Борис Исполнитель" in town.boris.last(zhkh).text

    await drafted(town)
    approval = town.anna.last()
    assert "Проект ответа на согласование" in approval.text
    assert "Светильник заменён" in approval.text
    assert "Согласовать проект: осталось 30 мин, до 10:30" in approval.text

    await town.anna.presses("На доработку")
    await town.settled()
    await town.anna.replies("Укажите срок гарантии", to=town.anna.last())
    await town.settled()
    assert "Укажите срок гарантии" in town.boris.last(zhkh).text
    await drafted(town, "Светильник заменён, гарантия два года.")
    await town.anna.presses("Согласовать")
    await town.settled()

    await town.boris.presses("Опубликовано", zhkh)
    await town.settled()
    await town.boris.replies(f"Вот: {LINK}", to=town.boris.last(zhkh))
    await town.settled()
    assert town.anna.sees(f"Ответ: {LINK}")
    assert town.boris.sees("ответ опубликован", zhkh)


async def test_a_department_returns_and_another_gets_it(town):
    zhkh, dorogi = town.groups["zhkh"], town.groups["dorogi"]
    await routed(town)
    await town.boris.presses("Вернуть", zhkh)
    await town.settled()
    await town.boris.replies("Дорога не наша", to=town.boris.last(zhkh))
    await town.settled()
    assert "Отдел ЖКХ возвращает: Дорога не наша" in town.anna.last().text
    await town.anna.presses("Отдел дорог")
    await town.settled()
    await town.anna.presses("Направить")
    await town.settled()
    assert "примите или верните" in town.vera.last(dorogi).text


async def test_published_elsewhere_needs_a_reason(town):
    zhkh = town.groups["zhkh"]
    await routed(town)
    await drafted(town)
    await town.anna.presses("Согласовать")
    await town.settled()
    await town.boris.presses("Опубликовано", zhkh)
    await town.settled()
    await town.boris.presses("На той же странице нельзя", zhkh)
    await town.settled()
    await town.boris.replies("Страница удалена https://vk.com/adm?w=1", to=town.boris.last(zhkh))
    await town.settled()
    assert town.anna.sees("Размещено не на той же странице: Страница удалена")


async def test_photos_and_albums_travel(town):
    zhkh = town.groups["zhkh"]
    await town.anna.sends_album("Яма на дороге")
    await town.settled()
    assert "№ 1" in town.anna.last().text
    assert "3 вложения" in town.anna.last().text
    await town.anna.presses("Отдел ЖКХ")
    await town.settled()
    await town.anna.presses("Направить")
    await town.settled()
    card = town.boris.last(zhkh)
    assert [len(message.media) for message in town.boris.messages(zhkh)][-4:] == [1, 1, 1, 0]
    await town.boris.presses("Исходное", zhkh)
    await town.settled()
    again = [message for message in town.boris.messages(zhkh) if message.media and message.order > card.order]
    assert len(again) == 3
    await town.boris.presses("Проект ответа", zhkh)
    await town.settled()
    await town.boris.sends_photo("Яма засыпана", zhkh, town.boris.last(zhkh))
    await town.settled()
    await town.boris.presses("На согласование", zhkh)
    await town.settled()
    picture, approval = town.anna.messages()[-2:]
    assert len(picture.media) == 1
    assert "1 вложение" in approval.text
    await town.anna.presses("Согласовать")
    await town.settled()
    picture, clean, card = town.boris.messages(zhkh)[-3:]
    assert len(picture.media) == 1
    assert clean.text == "Яма засыпана"
    assert "опубликуйте" in card.text


async def test_not_to_be_processed(town):
    await town.anna.says("Угрозы")
    await town.settled()
    await town.anna.presses("Не подлежит")
    await town.settled()
    await town.anna.presses("нецензурные")
    await town.settled()
    assert "не подлежит обработке" in town.anna.last().text


async def test_history_and_reasons_of_deadlines(town):
    await routed(town)
    await town.anna.says("/why 1")
    await town.settled()
    assert "3 рабочих часа с 10:00" in town.anna.last().text
    await town.anna.says("/case 1")
    await town.settled()
    assert town.anna.sees("10:00 — зарегистрировано (Анна Кураторова)")


async def test_a_department_closed_since_the_card_was_drawn_is_not_marked(town):
    await town.sends(town.anna, "Яма на дороге")
    card = town.anna.last()
    data = card.button("Отдел дорог").data
    await town.sends(town.admin, "/admin")
    await town.presses(town.admin, "Отделы", "Отдел дорог", "Закрыть отдел", "Да, закрыть")
    answer = await town.anna.presses_anyway(data, card)
    await town.settled()
    assert answer.alert
    assert not town.anna.last().button("Отдел дорог")
