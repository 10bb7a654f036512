"""Chats as they are in life: removed, blocked, deleted, edited. Nothing is lost; admins learn what needs them."""

from datetime import timedelta

from tests.scenario.test_main_flow import routed


async def test_the_bot_is_removed_from_a_group(town):
    town.groups["zhkh"].remove_bot()
    await town.settled()
    assert town.admin.sees("Бота удалили из группы отдела «Отдел ЖКХ»")
    await routed(town)
    assert "Вам направлено сообщение" in town.boris.last().text  # in private instead
    assert town.admin.sees("В чат отдела «Отдел ЖКХ» сообщения не доходят")
    await town.presses(town.boris, "Принять")
    assert town.anna.sees("принято, Борис Исполнитель")


async def test_admins_are_not_told_of_one_broken_chat_again_and_again(town):
    town.groups["zhkh"].remove_bot()
    await town.settled()
    for _ in range(3):
        await routed(town)
    told = [message for message in town.admin.messages() if "сообщения не доходят" in message.text]
    assert len(told) == 1


async def test_a_topic_is_deleted(town):
    forum = town.sandbox.group("Администрация", [town.admin, town.boris], forum=True)
    thread = forum.topic("ЖКХ")
    await town.admin.says("/bind zhkh", forum, thread)
    await town.settled()
    forum.delete_topic(thread)
    await routed(town)
    assert "Вам направлено сообщение" in town.boris.last().text
    assert town.admin.sees("сообщения не доходят")


async def test_a_person_blocks_the_bot_and_comes_back(town):
    town.head.blocks_bot()
    await town.settled()
    await town.sends(town.anna, "Прорвало трубу")
    await town.presses(town.anna, "Срочно главе")
    assert town.admin.sees("некому сообщить")
    await town.sends(town.head, "/start")
    await town.sends(town.anna, "Ещё одна авария")
    await town.presses(town.anna, "Срочно главе")
    assert town.head.sees("№ 2: срочный доклад")


async def test_a_card_deleted_by_hand_comes_again(town):
    await routed(town)
    zhkh = town.groups["zhkh"]
    card = town.boris.last(zhkh)
    await town.admin.deletes(card)
    await town.presses(town.anna, "Срочно главе")
    assert "№ 1" in town.boris.last(zhkh).text
    assert town.boris.last(zhkh).button("Принять")


async def test_a_card_too_old_to_edit_comes_anew(town):
    await routed(town)
    zhkh = town.groups["zhkh"]
    town.sandbox.fail("editMessageText", status=400, description="Bad Request: message can't be edited", chat=zhkh)
    before = len(town.boris.messages(zhkh))
    await town.presses(town.boris, "Принять")
    assert len(town.boris.messages(zhkh)) == before + 1
    assert "принято, Борис Исполнитель" in town.boris.last(zhkh).text


async def test_a_draft_follows_the_edit_of_its_message(town):
    await routed(town)
    zhkh = town.groups["zhkh"]
    await town.presses(town.boris, "Проект ответа")
    await town.replies(town.boris, "Светилник заменён")
    written = next(message for message in town.boris.messages(zhkh) if message.text == "Светилник заменён")
    await town.boris.edits(written, "Светильник заменён")
    await town.settled()
    await town.presses(town.boris, "На согласование")
    assert "Светильник заменён" in town.anna.last().text


async def test_what_was_registered_is_not_changed_by_an_edit(town):
    number = await town.anna.says("Нет воды")
    await town.settled()
    await town.anna.edits(number, "Нет воды и света")
    await town.settled()
    assert "правка ничего не меняет" in town.anna.last().text


async def test_trouble_of_the_network_delays_and_loses_nothing(town):
    town.sandbox.fail("sendMessage", times=2, status=502, html=True)
    await town.sends(town.anna, "Нет воды")
    for _ in range(8):
        town.clock.move_to(town.clock.now() + timedelta(minutes=1))
        town.app.relay.wake()
        await town.settled()
    assert "№ 1" in town.anna.last().text


async def test_an_administrator_hidden_behind_the_group_is_asked_to_show_himself(town):
    await routed(town)
    zhkh = town.groups["zhkh"]
    await town.presses(town.boris, "Вернуть")
    prompt = town.boris.last(zhkh)
    chat = {"id": zhkh.id, "type": "group", "title": zhkh.title}
    hidden = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    town.sandbox.world.queue.push("message", {
        "message_id": 99_999, "date": int(prompt.at.timestamp()), "chat": chat, "from": hidden, "sender_chat": chat,
        "text": "Не наше", "reply_to_message": {"message_id": prompt.id, "date": 0, "chat": chat},
    })  # fmt: skip
    await town.settled()
    assert "от своего имени" in town.boris.last(zhkh).text
    assert "в работе" in town.anna.last().text


async def test_a_group_where_the_bot_may_not_write(town):
    words = "Bad Request: not enough rights to send text messages to the chat"
    town.sandbox.fail("sendMessage", times=50, status=400, description=words, chat=town.groups["zhkh"])
    await routed(town)
    assert "Вам направлено сообщение" in town.boris.last().text
    assert town.admin.sees("у бота нет права писать в этот чат")


async def test_a_case_leads_to_its_cards_in_supergroups(town):
    place = town.sandbox.group("ЖКХ", [town.admin, town.boris], supergroup=True)
    await town.admin.says("/bind zhkh", place)
    await town.settled()
    await routed(town)
    card = town.boris.last(place)
    await town.sends(town.anna, "/case 1")
    assert any(f"https://t.me/c/{str(place.id)[4:]}/{card.id}" in message.html for message in town.anna.messages())
