"""/bind looks at what the bot may do in the group, and says what is missing."""

import pytest


@pytest.fixture
def group(town):
    """A group the bot is a mere member of."""
    return town.sandbox.group("Новая", [town.admin, town.boris], bot_admin=False, supergroup=True)


async def bound(town, group, thread=None):
    await town.admin.says("/bind zhkh", chat=group, thread=thread)
    await town.settled()
    return town.admin.last(group).text


async def test_a_mere_member_hears_only_replies(town, group):
    said = await bound(town, group)
    assert "Отдел ЖКХ: в группе не всё готово" in said
    assert "вижу только команды и ответы на мои сообщения" in said
    assert "закреплять" not in said
    assert town.admin.sees("Готово: карточки отдела", group)


async def test_an_administrator_without_the_right_to_pin(town, group):
    group.add_bot(admin=True)
    group.withhold("can_pin_messages")
    said = await bound(town, group)
    assert "Дайте боту право «Закреплять сообщения»" in said
    assert "вижу только команды" not in said


async def test_nothing_is_said_where_nothing_is_missing(town, group):
    group.add_bot(admin=True)
    assert await bound(town, group) == "Готово: карточки отдела «Отдел ЖКХ» будут приходить сюда."


async def test_a_group_that_is_mute_is_told_of_in_private(town, group):
    group.forbid("can_send_messages")
    await town.admin.says("/bind zhkh", chat=group)
    await town.settled()
    assert "Мне запрещено писать в группу" in "\n".join(one.text for one in town.admin.messages())


async def test_a_forum_wants_its_topic(town):
    forum = town.sandbox.group("Город", [town.admin], forum=True)
    topic = forum.topic("ЖКХ")
    assert "напишите в ней /bind zhkh" in await bound(town, forum)
    assert await bound(town, forum, topic) == "Готово: карточки отдела «Отдел ЖКХ» будут приходить сюда."


async def test_the_check_from_the_menu_answers_in_private(town, group):
    await bound(town, group)
    await town.sends(town.admin, "/admin")
    await town.presses(town.admin, "Отделы", "Отдел ЖКХ", "Проверить связь")
    assert town.boris.last(group).text.startswith("📨 Проверка связи")
    assert "Назначьте бота администратором" in town.admin.last().text
    group.remove_bot()
    await town.presses(town.admin, "Проверить связь")
    assert town.admin.sees("Меня нет в этой группе")
    await town.sends(town.admin, "/people")
    assert "1. Админ — admin\n" in town.admin.last().text


async def test_a_binding_is_taken_back_in_the_group_where_it_was_given(town, group):
    group.add_bot(admin=True)
    old = town.groups["zhkh"]
    await bound(town, group)
    data = town.admin.last(group).button("Сделать как было").data
    assert (await town.boris.presses_anyway(data, town.boris.last(group))).text == "Это команда администратора."
    await town.admin.presses("Сделать как было", group)
    await town.settled()
    assert town.admin.last(group).text == "Сделано как было."
    await town.sends(town.anna, "Нет воды")
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    assert town.boris.sees("Нет воды", old)
    assert not town.boris.sees("Нет воды", group)
    screen = await town.admin.presses_anyway("g:people:", town.admin.last(group))
    assert (screen.alert, town.admin.last(group).text) == (True, "Сделано как было.")
