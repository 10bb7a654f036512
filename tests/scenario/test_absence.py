"""Whoever is away gets nothing, whoever stands in gets it and acts, and the log and the card say for whom."""

from storage import journal, people
from tests.scenario.test_main_flow import routed


async def number(town, person):
    found = await town.app.database.read(lambda tx: people.by_telegram(tx, person.id))
    return found.id


async def away(town, person, days, deputy=None):
    words = f"/absent {await number(town, person)} {days}"
    await town.sends(town.admin, words if deputy is None else f"{words} {await number(town, deputy)}")
    return town.admin.last().text


def count(person):
    return len(person.messages())


async def kinds(town):
    return [entry.kind for entry in await town.app.database.read(lambda tx: list(journal.entries(tx)))]


async def test_a_deputy_acts_and_the_log_and_the_card_say_for_whom(town):
    assert "замещает Вера Дорожная" in await away(town, town.boris, "16.03.2026 20.03.2026", town.vera)
    assert "напоминания вам не приходят" in town.boris.last().text
    assert "Борис Исполнитель" in town.vera.last().text
    await routed(town)
    card = town.vera.last()
    assert "Борис Исполнитель отсутствует по 20.03.2026, замещает Вера Дорожная" in card.text
    await town.sends(town.vera, "/my")
    assert "Ждёт вас: 1" in town.vera.last().text
    answer = await town.vera.presses_anyway(card.button("Принять").data, card)
    await town.settled()
    assert not answer.alert, answer.text
    assert "принято, Вера Дорожная (за: Борис Исполнитель)" in town.vera.read(card).text
    await town.sends(town.anna, "/case 1")
    assert town.anna.sees("принято: Отдел ЖКХ (Вера Дорожная (за: Борис Исполнитель))")


async def test_reminders_go_to_the_deputy_of_a_head(town):
    await away(town, town.head, "2026-03-16 2026-03-16", town.deputy)
    before = count(town.head)
    await town.sends(town.anna, "Прорыв трубы")
    await town.to("11:30")
    assert town.deputy.sees("пропущен")
    assert count(town.head) == before
    await town.to("2026-03-17 10:00")
    assert "Ваше отсутствие закончилось" in "\n".join(m.text for m in town.head.messages())
    assert "Замещение закончилось: Глеб Главный" in "\n".join(m.text for m in town.deputy.messages())
    assert {"absence_set", "absence_begun", "absence_over"} <= set(await kinds(town))


async def test_an_absence_to_come_is_told_now_and_at_its_beginning(town):
    await away(town, town.head, "завтра 18.03", town.deputy)
    assert "с 17.03.2026 по 18.03.2026" in town.head.last().text
    assert "Я напишу, когда замещение начнётся" in town.deputy.last().text
    await town.to("2026-03-17 00:01")
    assert "С этого дня вы замещаете: Глеб Главный" in town.deputy.last().text


async def test_a_deputy_who_is_away_hands_on(town):
    await away(town, town.head, "16.03 20.03", town.deputy)
    await away(town, town.deputy, "16.03 18.03", town.anna)
    assert "Денис Заместитель, Глеб Главный" in town.anna.last().text
    before = count(town.deputy), count(town.head)
    await town.sends(town.anna, "Нет воды")
    await town.presses(town.anna, "Срочно главе")
    assert town.anna.sees("срочный доклад")
    assert (count(town.deputy), count(town.head)) == before


async def test_a_ring_is_refused_naming_the_people(town):
    await away(town, town.head, "16.03 20.03", town.deputy)
    await away(town, town.deputy, "18.03 25.03", town.anna)
    said = await away(town, town.anna, "20.03 21.03", town.head)
    assert "Анна Кураторова → Глеб Главный → Денис Заместитель → Анна Кураторова" in said
    assert "Записано" in await away(town, town.anna, "21.03 22.03", town.head)
    assert "Вера Дорожная → Вера Дорожная" in await away(town, town.vera, "16.03 20.03", town.vera)


async def test_the_list_and_cancelling(town):
    await away(town, town.head, "16.03 20.03", town.deputy)
    await away(town, town.vera, "17.03 18.03")
    await town.sends(town.admin, "/absent")
    listed = town.admin.last()
    assert "Глеб Главный: с 16.03.2026 по 20.03.2026, замещает Денис Заместитель" in listed.text
    assert "Вера Дорожная: с 17.03.2026 по 18.03.2026, без заместителя" in listed.text
    await town.presses(town.admin, "Отменить 1")
    assert "Глеб Главный" not in town.admin.read(listed).text
    assert "снята" in town.head.last().text
    assert "Замещение отменено" in town.deputy.last().text
    await town.presses(town.admin, "Отменить 1")
    assert "Отсутствующих нет" in town.admin.read(listed).text
    assert (await kinds(town)).count("absence_cancelled") == 2


async def test_what_is_wrong_is_said(town):
    for words, said in {
        "5": "Формат", "99 16.03 20.03": "номером 99", "2 16.03 20.03 99": "номером 99", "2 вчера 20.03": "вчера",
        "2 31.02.2026 20.03": "31.02.2026", "2 20.03.2026 19.03.2026": "раньше первого",
        "2 01.03.2026 15.03.2026": "уже прошли", "2 9999-12-31 9999-12-31": "трёх лет",
    }.items():  # fmt: skip
        await town.sends(town.admin, f"/absent {words}")
        assert said in town.admin.last().text, words
    await away(town, town.boris, "16.03 20.03")
    await away(town, town.boris, "20.03 25.03")
    assert town.admin.sees("уже отмечен")  # the alarm of his role, now vacant, may come after it
    await town.sends(town.boris, "/absent")
    assert "администратор" in town.boris.last().text
    answer = await town.boris.presses_anyway("ab:1", town.boris.last())
    assert answer.alert


async def test_an_urgent_alert_is_taken_up_by_the_deputy_of_the_head(town):
    await away(town, town.head, "16.03 20.03", town.vera)
    await town.sends(town.anna, "Прорыв трубы на Ленина")
    await town.presses(town.anna, "Срочно главе")
    await town.presses(town.vera, "Принял")
    found = await town.app.database.read(lambda tx: journal.record(tx, 1))
    taken = next(event for event in found if event.kind == journal.ACKNOWLEDGED)
    assert taken.actor.role == "head"
    assert (taken.actor.person, taken.actor.behalf_of) == (await number(town, town.vera), await number(town, town.head))
