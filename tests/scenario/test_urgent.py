"""Urgent alerts on the phones: why they come, what the buttons do, what follows while nobody answers."""

from datetime import timedelta

from storage import alert_rows, audit, journal
from tests.scenario.test_five_acts import start  # noqa: F401  a fixture
from tests.scenario.test_main_flow import drafted, routed


async def flagged(town, text="Прорвало трубу на Ленина"):
    await town.sends(town.anna, text)
    await town.presses(town.anna, "Срочно главе")


def told(person, words):
    return [message for message in person.messages() if words in message.text]


async def delivered(town, number):
    """What the journal proves that the head was told about a case."""
    record = await town.app.database.read(lambda tx: journal.record(tx, number))
    found = [event.data["about"] for event in record if event.kind == journal.NOTICE_DELIVERED]
    return sorted(about for about in found if about.startswith("head_alert"))


async def test_a_flag_is_told_with_its_reason_and_taken_up(town):
    await flagged(town)
    alert = town.head.last()
    assert alert.text.startswith("❗️ № 1: срочный доклад — социально значимое сообщение. Отметка: Анна Кураторова")
    assert "Прорвало трубу на Ленина" in alert.text
    assert "Направить исполнителю: осталось 30 мин" in alert.text
    assert [button.text for row in alert.buttons for button in row] == [
        "✅ Принял", "📌 Поручить", "🗒 Показать все", "🗂 Карточка", "📄 Исходное",
    ]  # fmt: skip
    town.clock.move_to(town.local("2026-03-16 10:05"))
    answer = await town.presses(town.head, "Принял")
    assert answer.text == "Принято. Куратору сообщено."
    assert "Принял: Глеб Главный, 10:05" in town.head.last().text
    assert not town.head.last().button("Принял")
    assert town.anna.sees("Принято: № 1, срочный доклад. Глава города Рубцовска: Глеб Главный, 10:05")
    await town.to("11:30")
    assert len(told(town.head, "срочный доклад")) == 1


async def test_nobody_answers_it_is_repeated_then_the_deputy_then_the_coordinators(town):
    await flagged(town)
    await town.to("10:14")
    assert not told(town.head, "Повторно")
    await town.to("10:16")
    assert "Повторно: ответа нет" in town.head.last().text
    assert len(told(town.head, "срочный доклад")) == 1  # the earlier one has become a note
    assert not told(town.deputy, "срочный доклад")
    await town.to("10:31")
    assert "Повторно, 2-й раз" in told(town.head, "срочный доклад")[0].text
    assert "Сообщаю вам как замещающему" in told(town.deputy, "срочный доклад")[0].text
    assert not town.anna.sees("Никто не ответил")
    await town.to("11:01")
    assert town.anna.sees("Никто не ответил на срочное сообщение")
    assert town.admin.sees("Не ответили: Глава города Рубцовска")
    answer = await town.deputy.presses("Принял", message=told(town.deputy, "срочный доклад")[0])
    await town.settled()
    assert not answer.alert
    assert "Принял: Денис Заместитель, 11:01" in told(town.head, "срочный доклад")[0].text
    late = await town.head.presses_anyway("a:1:take", told(town.head, "срочный доклад")[0])
    assert "Уже принято: Денис Заместитель, 11:01" in late.text


async def test_without_a_deputy_the_coordinators_are_told_at_once(town):
    await town.admin.says("/revoke 6")
    await town.settled()
    await flagged(town)
    await town.to("10:31")
    assert town.anna.sees("Никто не ответил на срочное сообщение. Доложите по телефону.")
    await town.to("12:00")
    assert len(told(town.anna, "№ 1: срочный доклад")) == 1


async def test_without_a_head_it_goes_to_the_deputy_at_once(town):
    await town.admin.says("/revoke 5")
    await town.settled()
    await flagged(town)
    assert town.admin.sees("Срочное — некому сообщить: № 1, срочный доклад")
    assert town.deputy.sees("№ 1: срочный доклад")


async def test_after_downtime_it_rings_once(town):
    await flagged(town)
    await town.close(sandbox=False)
    town.clock.move_to(town.local("2026-03-16 10:50"))
    await town.open()
    calls = len(told(town.head, "Повторно"))
    await town.sweeps()
    assert calls == 0
    assert len(told(town.head, "Повторно: ответа нет")) == 1
    assert not town.deputy.sees("срочный доклад")
    await town.sweeps()
    assert not town.deputy.sees("срочный доклад")
    await town.to("11:05")
    assert town.deputy.sees("срочный доклад")


async def test_a_closed_case_needs_no_answer(town):
    await flagged(town)
    await town.presses(town.anna, "Не подлежит", "нецензурные")
    await town.settled()
    alert = told(town.head, "срочный доклад")
    assert "ваш ответ не нужен" in alert[0].text
    assert not alert[0].button("Принял")
    pressed = await town.head.presses_anyway("a:1:take", alert[0])
    assert pressed.text == "Ответ больше не нужен: вопрос уже решён."
    await town.to("12:00")
    assert not told(town.head, "Повторно")


async def test_a_breach_is_told_in_working_time_only(town):
    await routed(town)
    await town.to("14:30")  # due at 13:00, then the lunch break
    assert not town.head.sees("№ 1")
    await town.to("14:31")
    assert "№ 1: срок пропущен, ответа всё ещё нет — Ответ автору: просрочено на 31 мин" in town.head.last().text
    assert "У кого: Отдел ЖКХ" in town.head.last().text
    zhkh = town.groups["zhkh"]
    await drafted(town)
    await town.presses(town.anna, "Согласовать")
    await town.boris.presses("Опубликовано", zhkh)
    await town.settled()
    await town.boris.presses("Без ссылки", zhkh)
    await town.settled()
    assert "Сообщение закрыто" in told(town.head, "срок пропущен")[0].text


async def test_a_breach_at_the_end_of_the_day_waits_for_the_morning(town):
    await town.to("17:20")
    await town.sends(town.anna, "Нет света")  # to be routed by 17:50, the head learns 30 working minutes later
    await town.to("23:00")
    assert not town.head.sees("№ 1")
    await town.to("2026-03-17 09:30")
    assert town.head.sees("№ 1: срок пропущен, ответа всё ещё нет")


async def test_many_breaches_after_downtime_are_one_list(town):
    for n in range(10):
        await town.sends(town.anna, f"Сообщение номер {n}")
    await town.close(sandbox=False)
    town.clock.move_to(town.local("2026-03-16 15:00"))
    await town.open()
    before = len(town.head.messages())
    await town.sweeps()
    assert len(town.head.messages()) == before + 1
    assert "Срочное и просроченное: 10" in town.head.last().text
    assert "№ 10: срок пропущен" in town.head.last().text
    assert await delivered(town, 10) == ["head_alert:overall", "head_alert:route"]
    assert await delivered(town, 1) == []  # it is on the next page
    taken = await town.presses(town.head, "Принял всё")
    assert taken.text == "Принято: 10. Куратору сообщено."  # as many as the list had lines
    assert not town.head.last().button("Принял всё")
    assert told(town.anna, "Принято срочных сообщений: 10. Глава города Рубцовска: Глеб Главный")
    await town.presses(town.head, "№ 9")
    assert town.head.last().text.startswith("Карточка сообщения")
    await town.to("16:30")
    assert not town.deputy.sees("ответа всё ещё нет")


async def test_all_that_is_urgent_is_one_list(town):
    await town.sends(town.anna, "Давняя яма")
    await town.to("10:40")  # № 1 is overdue, the head has not been told yet
    await town.sends(town.anna, "Прорвало трубу")
    await town.presses(town.anna, "Срочно главе")
    await town.presses(town.head, "Показать все")
    text = town.head.last().text
    assert "Срочное и просроченное: 2" in text
    assert text.index("№ 2: срочный доклад") < text.index("№ 1")
    (alert,) = (m for m in town.head.messages() if m.text.startswith("❗️ № 2: срочный доклад"))
    assert alert.button("Принял")  # the list is a message of its own


async def test_an_instruction_reaches_the_coordinator_and_its_end_the_head(town):
    await flagged(town)
    await town.presses(town.head, "Поручить")
    assert "Что поручить куратору по № 1?" in town.head.last().text
    await town.replies(town.head, "Выехать на место <сейчас>")
    card = town.anna.last()
    assert card.text.startswith("📌 Вам поручение")
    assert "Поручение главы: Выехать на место <сейчас> (Глеб Главный)" in card.text
    assert "Принял: Глеб Главный" in told(town.head, "срочный доклад")[0].text
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    assert "Поручение главы" in town.anna.last().text  # it stays until it is carried out
    assert "Поручение" not in town.boris.last(town.groups["zhkh"]).text
    await town.presses(town.anna, "Исполнено")
    assert "Поручение по № 1 исполнено: Анна Кураторова, 10:00" in town.head.last().text
    assert "Поручение" not in town.anna.last().text
    await town.sends(town.anna, "/case 1")
    assert town.anna.sees("📌 поручение: Выехать на место <сейчас> (Глеб Главный)")
    assert town.anna.sees("срочный доклад принят (Глеб Главный)")
    assert town.anna.sees("✔️ поручение исполнено (Анна Кураторова)")
    database = town.app.database
    assert (await database.read(audit.verify)).ok
    beside = [event.kind for event in await database.read(lambda tx: journal.record(tx, 1))]
    assert {"acknowledged", "instructed", "instruction_done"} <= set(beside)
    kinds = {event.kind for event in await database.read(lambda tx: journal.history(tx, 1))}
    assert not kinds & {"acknowledged", "instructed", "instruction_done"}


async def test_a_foreign_or_former_phone_is_refused(town):
    await flagged(town)
    alert = town.head.last()
    foreign = await town.anna.presses_anyway("a:1:take", town.anna.last())
    assert foreign.text == "Этот доклад адресован не вам. Отвечает: Глава города Рубцовска."
    await town.admin.says("/revoke 5")
    await town.settled()
    former = await town.head.presses("Принял", message=alert)
    assert former.alert
    unknown = await town.deputy.presses_anyway("a:77:take", town.deputy.last())
    assert "Этой кнопки больше нет" in unknown.text
    assert (await town.app.database.read(lambda tx: alert_rows.get(tx, 1))).waiting


async def test_a_slip_is_taken_back_within_a_minute(town):
    await flagged(town)
    await town.presses(town.head, "Принял")
    town.clock.move_to(town.clock.now() + timedelta(seconds=20))
    await town.presses(town.head, "Отменить")
    assert town.head.last().button("Принял")
    assert town.anna.sees("снова ждёт ответа")
    await town.to("10:02")
    await town.presses(town.head, "Принял")
    message = town.head.last()
    await town.to("10:05")
    late = await town.head.presses("Отменить", message=message)
    assert "только в течение минуты" in late.text


async def test_an_undone_flag_is_over(town):
    await town.sends(town.anna, "Прорвало трубу")
    town.clock.move_to(town.clock.now() + timedelta(seconds=3))
    await town.presses(town.anna, "Срочно главе", "Отменить действие")
    assert "Отметка снята" in told(town.head, "срочный доклад")[0].text


async def test_barnaul_four_are_told_and_whoever_reports(start):  # noqa: F811
    town = await start("barnaul")
    await flagged(town)
    assert "По регламенту докладываете вы." in town.of["coordinator_head"].last().text
    four = [town.of[role] for role in ("head", "deputy_head", "chief_of_staff", "info_committee")]
    assert all("№ 1: срочный доклад" in person.last().text for person in four)
    assert "По регламенту докладываете вы" not in four[0].last().text
    await town.presses(four[3], "Принял")
    assert four[0].last().button("Принял")  # each acknowledges for himself
    await town.to("10:31")
    assert not town.anna.sees("Никто не ответил")  # somebody has
    assert "Повторно" in four[0].last().text


async def test_yuzhno_sakhalinsk_an_emergency_wakes_the_head_a_breach_does_not(start):  # noqa: F811
    town = await start("yuzhno_sakhalinsk", "2026-03-21 23:00")
    await town.sends(town.anna, "Обрушился балкон")
    await town.presses(town.anna, "Важность", "чрезвычайная ситуация")
    assert "№ 1: важность — чрезвычайная ситуация. Отметка:" in town.head.last().text
    await town.to("23:16")
    assert "Повторно" in town.head.last().text
    await town.presses(town.anna, "Важность", "обычная")
    assert "Отметка снята" in told(town.head, "важность")[0].text


async def test_a_high_importance_waits_for_the_morning(start):  # noqa: F811
    town = await start("moskalensky", "2026-03-21 23:00")
    await town.sends(town.anna, "Обрушился балкон")
    await town.presses(town.anna, "Важность", "высокая")
    assert not town.head.sees("№ 1")
    await town.to("2026-03-23 09:00")
    assert town.head.sees("№ 1: важность — высокая")
