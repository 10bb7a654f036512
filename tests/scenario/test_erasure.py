"""Personal data goes when it must: from the cards, from the tables, from the bytes of the file; the journal holds."""

import pytest

from storage import journal
from storage.audit import verify
from tests.scenario.test_main_flow import LINK, drafted, routed

AUTHOR = "Мария Жительница"
TEXT = "Третий месяц не горит фонарь у дома 5, и детям темно https://vk.com/wall-77_88"
WORDS = (AUTHOR, "Жительница", "не горит фонарь", "wall-77_88", "Заменили светильник", "гарантию назовите", LINK)
ERASE = "/erase 1 заявление автора от 3 марта"


@pytest.fixture
async def answered(town):
    """Number 1 is answered and closed: forwarded, routed, drafted, sent back, drafted anew, approved, published."""
    maria = town.sandbox.person(AUTHOR)
    place = town.sandbox.group("Соседи", [maria, town.anna], bot=False)
    await town.anna.forwards(await maria.says(TEXT, place), chat=place)
    await town.settled()
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    zhkh = town.groups["zhkh"]
    await town.boris.presses("Принять", zhkh)
    await town.settled()
    await drafted(town, "Заменили светильник")
    await town.presses(town.anna, "На доработку")
    await town.replies(town.anna, "А гарантию назовите")
    await drafted(town, "Заменили светильник, гарантия год")
    await town.presses(town.anna, "Согласовать")
    await town.boris.presses("Опубликовано", zhkh)
    await town.settled()
    await town.boris.replies(LINK, to=town.boris.last(zhkh))
    await town.settled()
    return town


def left(town, tmp_path, words=WORDS):
    """Which of the words the bytes of the database still hold, its log included."""
    written = b"".join(file.read_bytes() for file in sorted(tmp_path.glob("town.db*")))
    return [word for word in words if word.encode() in written]


async def tidied(town):
    await town.settled()
    await town.app.tidy()
    await town.settled()
    await town.app.tidy()  # what was on its way at the first is settled now


async def test_an_admin_erases_a_closed_case_and_the_file_forgets_it(answered, tmp_path):
    town = answered
    await town.sends(town.anna, "/case 1")
    await town.sends(town.anna, "/find Жительница")
    assert left(town, tmp_path) == list(WORDS)
    await town.sends(town.admin, ERASE)
    assert "Вернуть их будет нельзя" in town.admin.last().text
    assert "заявление автора" in town.admin.last().text
    answer = await town.presses(town.admin, "Удалить навсегда")
    assert answer.text == "№ 1: персональные данные удалены"
    await tidied(town)
    assert left(town, tmp_path) == []
    assert (await town.app.database.read(verify)).ok
    await town.restart()
    assert left(town, tmp_path) == []


async def test_the_cards_lose_the_words_and_say_why(answered):
    town = answered
    await town.sends(town.admin, ERASE)
    await town.presses(town.admin, "Удалить навсегда")
    await town.sends(town.anna, "/case 1")
    assert "Персональные данные удалены" in town.anna.last().text
    assert AUTHOR not in town.anna.last().text
    assert "персональные данные удалены: заявление автора от 3 марта (Админ)" in town.anna.messages()[-2].text
    cards = [message.text for message in town.boris.messages(town.groups["zhkh"]) if "№ 1 · " in message.text]
    assert "Персональные данные удалены" in cards[-1]
    assert "фонарь" not in cards[-1]


async def test_it_is_asked_twice_and_can_be_left(answered, tmp_path):
    town = answered
    await town.sends(town.admin, "/erase 1")
    assert "Формат: /erase" in town.admin.last().text
    await town.sends(town.admin, ERASE)
    await town.sends(town.admin, "да")
    assert "Нажмите кнопку" in town.admin.last().text
    await town.presses(town.admin, "Отмена")
    await tidied(town)
    assert left(town, tmp_path) == list(WORDS)


async def test_an_open_case_and_an_unknown_one_are_not_erased(town):
    await routed(town)
    await town.sends(town.admin, ERASE)
    assert town.admin.last().text == "№ 1 ещё в работе: персональные данные удаляются только после закрытия."
    await town.sends(town.admin, "/erase 77 заявление")
    assert "77" in town.admin.last().text


async def test_only_admins_erase(answered):
    await answered.sends(answered.anna, ERASE)
    assert answered.anna.last().text == "Это команда администратора."


async def test_what_was_closed_long_ago_is_erased_by_the_clock(answered, tmp_path):
    town = answered
    await town.restart(retention={"closed_days": 30})
    await town.app.tidy()
    await town.to("2026-04-15 03:31")
    await tidied(town)
    assert left(town, tmp_path) == list(WORDS)
    await town.to("2026-04-16 03:31")
    await tidied(town)
    assert left(town, tmp_path) == []
    assert (await town.app.database.read(verify)).ok
    (erased,) = [
        event for event in await town.app.database.read(lambda tx: journal.history(tx, 1)) if event.kind == "erased"
    ]
    assert (erased.actor.role, erased.actor.person) == ("clock", None)
