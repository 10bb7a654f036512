"""A role nobody can be reached in: the admins hear of it at once and once, whom it is about, and when it is mended."""

from storage import people
from tests.scenario.test_absence import away, kinds, number


async def looks(town):
    await town.app.ticker.tick()
    await town.settled()


def said(person, words):
    return [message.text for message in person.messages() if words in message.text]


async def test_the_last_holder_is_away_without_a_deputy(town):
    await away(town, town.head, "16.03 17.03")
    await looks(town)
    (alarm,) = said(town.admin, "Роль некому исполнять")
    assert "Глава города Рубцовска" in alarm
    assert "Глеб Главный: отсутствует, замещать некому" in alarm
    await looks(town)
    await town.sends(town.admin, "/health")
    assert "Роль некому исполнять: Глава города Рубцовска" in town.admin.last().text
    assert len(said(town.admin, "Роль некому исполнять")) == 2
    await town.presses(town.admin, "Отменить")
    await looks(town)
    assert len(said(town.admin, "Роль снова есть кому исполнять: Глава города Рубцовска")) == 1
    await town.sends(town.admin, "/health")
    assert "некому" not in town.admin.last().text
    assert [kind for kind in await kinds(town) if kind.startswith("role_") and kind != "role_granted"] == [
        "role_vacant", "role_filled",
    ]  # fmt: skip


async def test_everybody_of_a_role_has_blocked_the_bot(town):
    second = await town.enrol("Вторая Глава", "head")
    await town.app.database.write(lambda tx: people.set_reachable(tx, town.head.id, town.clock.now(), reachable=False))
    await looks(town)
    assert not said(town.admin, "Роль некому исполнять")
    await town.app.database.write(lambda tx: people.set_reachable(tx, second.id, town.clock.now(), reachable=False))
    await looks(town)
    (alarm,) = said(town.admin, "Роль некому исполнять")
    assert "Глеб Главный: бот не может написать" in alarm
    assert "Вторая Глава: бот не может написать" in alarm


async def test_a_revoked_coordinator_leaves_his_role_vacant_until_a_new_one_comes(town):
    await town.sends(town.anna, "Нет воды")
    await town.sends(town.admin, f"/revoke {await number(town, town.anna)}")
    await town.presses(town.admin, "Снять роли, никому не передавать")
    await looks(town)
    (alarm,) = said(town.admin, "Роль некому исполнять")
    assert "Никто не назначен" in alarm
    assert "/invite coordinator" in alarm
    successor = await town.enrol("Новый Куратор", "coordinator")
    await looks(town)
    assert said(successor, "вас дождалось 1 сообщение")


async def test_a_card_to_a_group_where_nobody_may_press_is_an_alarm_once(town):
    await town.sends(town.admin, "/department_add park Отдел парков")
    group = town.sandbox.group("Парки", [town.admin])
    await town.admin.says("/bind park", chat=group)
    await town.settled()
    for text in ("Упало дерево", "Сломана скамейка"):
        await town.sends(town.anna, text)
        await town.presses(town.anna, "Отдел парков", "Направить")
    assert len(said(town.admin, "некому сообщить")) == 1
    await looks(town)
    assert not said(town.admin, "Роль некому исполнять")
    ranger = await town.enrol("Пётр Парковый", "executor park")
    await looks(town)
    assert said(ranger, "вас дождались 2 сообщения")
