"""Stories for the guides: an admin's first day and settings, what a curator and a head watch."""

from __future__ import annotations

from collections.abc import AsyncIterator

from tests.gallery.shots import Shot
from tests.scenario.town import Town


async def first_start(town: Town) -> AsyncIterator[Shot]:
    """Администратор: первый запуск"""
    admin = town.admin
    group = town.sandbox.group("ЖКХ: работа", [admin], bot=False)
    await town.sends(admin, "/start")
    yield "Первый запуск: что осталось", admin, None
    await town.presses(admin, "Создать отдел")
    await town.replies(admin, "Отдел ЖКХ")
    yield "Отдел создан", admin, None
    await town.presses(admin, "Выбрать группу")
    yield "Группу выбирают в Telegram", admin, None
    await admin.shares("Выбрать группу", group)
    await town.settled()
    yield "Группа выбрана", admin, None
    await town.presses(admin, "➕ Исполнитель")
    yield "Как пригласить исполнителя", admin, None
    await town.presses(admin, "7 дней")
    yield "Ссылка готова", admin, None


async def settings(town: Town) -> AsyncIterator[Shot]:
    """Администратор: настройка"""
    admin = town.admin
    await town.sends(admin, "/admin")
    yield "/admin: все настройки", admin, None
    await town.presses(admin, "Отделы", "Отдел ЖКХ")
    yield "Отдел", admin, None
    await town.sends(admin, "/admin")
    await town.presses(admin, "Сотрудники")
    yield "Сотрудники", admin, None
    await town.presses(admin, "Борис")
    yield "Сотрудник", admin, None
    await town.sends(admin, "/invite executor zhkh 30")
    yield "/invite: ссылка командой", admin, None
    group = town.sandbox.group("Дороги: новая группа", [admin, town.vera])
    await admin.says("/bind dorogi", chat=group)
    await town.settled()
    yield "/bind в группе отдела", admin, group
    await town.sends(admin, "/people")
    listed = [line.split(maxsplit=2) for line in admin.last().text.splitlines() if ". " in line]
    number = {name: first.rstrip(".") for first, name, _ in listed}
    boris, vera = number["Борис"], number["Вера"]
    await town.sends(admin, f"/absent {boris} 16.03 20.03 {vera}")
    yield "/absent: отсутствие записано", admin, None
    yield "Заместителю сообщено", town.vera, None
    await town.sends(town.anna, "Яма на проезжей части, ул. Ленина, 5")
    await town.presses(town.anna, "Отдел дорог", "Направить")
    await town.sends(admin, "/calendar")
    yield "/calendar: рабочий календарь", admin, None
    await town.sends(admin, "/calendar 16.03 09:00-12:00 авария на теплотрассе")
    yield "Что сдвинется, до применения", admin, None
    await town.sends(admin, "/topics")
    await town.presses(admin, "Загрузить типовой каталог")
    yield "/topics: темы сообщений", admin, None
    await town.sends(admin, "/admin")
    await town.presses(admin, "Список файлом")
    yield "Список сотрудников файлом", admin, None


async def watching(town: Town) -> AsyncIterator[Shot]:
    """Рубцовск: подсказка, срочное, табло и отчёт"""
    anna, head = town.anna, town.head
    await town.sends(anna, "Огромные ямы на дорогах Садовой, машины бьют колёса")
    yield "Вероятный отдел со знаком ★", anna, None
    await town.presses(anna, "Направить ★ Отдел дорог")
    await town.presses(town.vera, "Вернуть")
    yield "Бот просит причину возврата", town.vera, town.groups["dorogi"]
    await town.replies(town.vera, "Садовая — дворовый проезд, содержит отдел ЖКХ")
    yield "Отдел вернул сообщение", anna, None
    await town.presses(anna, "Отдел ЖКХ", "Направить")
    await town.sends(anna, "Прорвало трубу на Ленина, 40, вода заливает подвал школы")
    await town.presses(anna, "Срочно главе")
    yield "Срочный доклад главе", head, None
    await town.presses(head, "Поручить")
    yield "Глава поручает", head, None
    await town.replies(head, "Выехать на место, доложить до 12:00")
    yield "Поручение у куратора", anna, None
    yield "Поручено: доклад принят", head, None
    await town.to("14:30")
    await town.sends(anna, "/board")
    yield "Табло", anna, None
    await town.sends(anna, "/my")
    yield "/my: что ждёт меня", anna, None
    await town.sends(head, "/report")
    yield "/report: за какой период", head, None
    await town.presses(head, "Этот месяц")
    await town.sweeps()
    yield "Отчёт: картинка, таблица и документ", head, None
    await town.to("17:35")
    yield "Вечером: итоги дня", anna, None
    await town.to("2026-03-17 09:10")
    yield "Утром: сроки на сегодня", anna, None
