"""`routing.auto`: the bot routes what it is certain of, the coordinator may recall it until the department accepts."""

import pytest

from storage import audit, cases, journal, lessons
from storage.lessons import Lesson
from tests.contract.given import ADMIN
from tests.scenario.test_learned import COLD, DARK, worked
from tests.scenario.town import Town

ASKED = "Батареи холодные третий день, дом 90"


@pytest.fixture
async def certain(town):
    """A town that has learned from a hundred and twenty messages and trusts it."""
    taught = [Lesson(n, text.format(n), dept) for n in range(20) for text, dept in [
        *((text, "zhkh") for text in COLD), *((text, "dorogi") for text in DARK)]]  # fmt: skip
    await town.restart(routing={"auto": 0.8})
    await town.app.database.write(lambda tx: lessons.add(tx, taught, town.clock.now()))
    await town.app.database.write(lambda tx: lessons.end_import(tx, ADMIN, town.clock.now()))
    await town.app.learn()
    return town


async def test_routed_alone_recalled_and_routed_by_hand(certain):
    town, zhkh = certain, certain.groups["zhkh"]
    await town.sends(town.anna, ASKED)
    card = town.anna.last()
    assert "направлено автоматически" in card.text
    assert "★ Почему Отдел ЖКХ: слова: " in card.text
    assert "примите или верните" in town.boris.last(zhkh).text
    await town.to("10:20")
    assert (await town.presses(town.anna, "Отозвать")).text.startswith("№ 1 отозвано")
    assert town.boris.sees("направлено вам автоматически и отозвано", zhkh)
    assert not town.boris.last(zhkh).button("Принять")
    card = town.anna.last()
    assert "Направить исполнителю: осталось 10 мин, до 10:30" in card.text, "the term runs on from the registration"
    assert "★" not in card.text, "what was recalled is not offered again"
    await town.presses(town.anna, "Отдел дорог")
    await town.presses(town.anna, "Направить")
    assert "примите или верните" in town.vera.last(town.groups["dorogi"]).text
    await town.sends(town.anna, "/case 1")
    assert town.anna.sees("направлено автоматически (Куратор")
    assert town.anna.sees("отозвано: Отдел ЖКХ (Анна Кураторова)")
    assert (await town.app.database.read(audit.verify)).ok


async def test_what_was_accepted_cannot_be_recalled(certain):
    town = certain
    await town.sends(town.anna, ASKED)
    card = town.anna.last()
    button = card.button("Отозвать")
    await town.presses(town.boris, "Принять")
    assert not town.anna.last().button("Отозвать")
    assert (await town.anna.presses_anyway(button.data, card)).alert


async def test_what_a_person_routed_is_not_recalled(certain):
    town = certain
    await town.sends(town.anna, "Хочу узнать часы приёма")
    assert "Зарегистрировано. Выберите отдел" in town.anna.last().text
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    assert not town.anna.last().button("Отозвать")


async def test_what_may_not_be_processed_or_a_repeat_waits_for_a_person(certain):
    town = certain
    await town.sends(town.anna, "Ледяные батареи у вас в конторе? Приду и всем вам ноги переломаю")
    assert "Зарегистрировано. Выберите отдел" in town.anna.last().text
    await town.sends(town.anna, f"{ASKED} https://vk.com/wall-1_1")
    assert "направлено автоматически" in town.anna.last().text
    await town.sends(town.anna, "Всё ещё холодные батареи, https://vk.com/wall-1_1")
    assert "Зарегистрировано. Выберите отдел" in town.anna.last().text


async def test_never_without_the_setting(town):
    await town.restart(routing={"learn_after": 10})
    await worked(town, COLD, "zhkh", times=60)
    await worked(town, DARK, "dorogi", times=60)
    await town.app.learn()
    await town.sends(town.anna, ASKED)
    assert "★ Отдел ЖКХ" in town.anna.last().buttons[0][0].text
    assert (await town.app.database.read(lambda tx: cases.load(tx, 121))).state == "new"


async def test_never_where_the_act_makes_the_head_decide(tmp_path):
    town = Town(tmp_path, "bolshebeysugskoe")
    await town.open()
    await town.staffed()
    await town.restart(routing={"auto": 0.01, "suggest": 0.01})
    taught = [Lesson(n, text.format(n), "zhkh") for n in range(40) for text in COLD]
    await town.app.database.write(lambda tx: lessons.add(tx, taught, town.clock.now()))
    await town.app.database.write(lambda tx: lessons.end_import(tx, ADMIN, town.clock.now()))
    await town.app.learn()
    await town.sends(town.anna, ASKED)
    history = await town.app.database.read(lambda tx: journal.history(tx, 1))
    assert "routed" not in {event.kind for event in history}
    assert "★ Возможно, Отдел ЖКХ" in town.anna.last().text
    await town.close()
