"""What happens in each story, and where to look: the newest messages of one person's phone."""

from __future__ import annotations

from collections.abc import AsyncIterator

from tests.gallery.desks import first_start, settings, watching
from tests.gallery.shots import Shot, Story
from tests.scenario.town import Town

TEXT = (
    "Добрый день! На ул. Комсомольской у дома 112 третий день не горят фонари, дети идут из школы в темноте. "
    "Примите меры! https://vk.com/wall-98765_4321"
)


async def draft(town: Town, text: str, button: str = "Проект ответа") -> None:
    await town.presses(town.boris, button)
    await town.replies(town.boris, text)


async def one_department(town: Town) -> AsyncIterator[Shot]:
    """Рубцовск: от сообщения до ответа"""
    zhkh = town.groups["zhkh"]
    await town.sends(town.anna, TEXT)
    yield "Куратор прислал сообщение", town.anna, None
    await town.presses(town.anna, "Не подлежит")
    yield "Основания не обрабатывать", town.anna, None
    await town.presses(town.anna, "Назад", "Отдел ЖКХ")
    yield "Отдел выбран", town.anna, None
    await town.presses(town.anna, "Направить")
    yield "Отдел получил", town.boris, zhkh
    await town.presses(town.boris, "Принять")
    yield "Принято: можно отменить", town.boris, zhkh
    await town.presses(town.boris, "Проект ответа")
    yield "Бот просит текст", town.boris, zhkh
    await town.replies(town.boris, "Фонари будут починены в ближайшее время, звоните 8 923 123-45-67.")
    yield "Проект на проверке, с замечаниями", town.boris, zhkh
    await town.presses(town.boris, "На согласование")
    yield "Куратор согласует", town.anna, None
    await town.presses(town.anna, "На доработку")
    await town.replies(town.anna, "Назовите дату, телефон уберите")
    yield "Вернулось на доработку", town.boris, zhkh
    await draft(town, "Фонари будут починены 17 марта.")
    await town.presses(town.boris, "На согласование")
    yield "Что изменилось в новой версии", town.anna, None
    await town.presses(town.anna, "Согласовать")
    yield "Чистый текст и «Опубликовано»", town.boris, zhkh
    await town.presses(town.boris, "Опубликовано")
    yield "Ссылка на ответ", town.boris, zhkh
    await town.presses(town.boris, "Без ссылки")
    yield "Итог у куратора", town.anna, None
    await town.sends(town.anna, "/case 1")
    yield "История", town.anna, None
    await town.sends(town.anna, TEXT.replace("третий", "пятый"))
    yield "Похожее сообщение", town.anna, None


async def time(town: Town) -> AsyncIterator[Shot]:
    """Рубцовск: сроки"""
    await town.sends(town.anna, TEXT)
    await town.to("10:20")
    yield "Напоминание", town.anna, None
    await town.to("10:31")
    yield "Срок пропущен", town.anna, None
    await town.to("11:01")
    yield "Глава узнаёт лично", town.head, None
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    await town.to("14:01")
    yield "Заместитель: нарушен срок", town.of["deputy"], None
    await town.sends(town.anna, "/why 1")
    yield "Как посчитаны сроки", town.anna, None
    await town.sends(town.anna, "/queue")
    yield "Всё открытое", town.anna, None
    await town.sends(town.anna, "/find фонари")
    yield "Поиск", town.anna, None
    await town.sends(town.admin, "/health")
    yield "Состояние бота", town.admin, None


async def several(town: Town) -> AsyncIterator[Shot]:
    """Барнаул: несколько исполнителей и два уровня согласования"""
    zhkh, dorogi = town.groups["zhkh"], town.groups["dorogi"]
    await town.sends(town.anna, TEXT)
    await town.presses(town.anna, "Отдел ЖКХ", "Отдел дорог")
    yield "Несколько отделов на одной карточке", town.anna, None
    await town.presses(town.anna, "Направить")
    yield "Соисполнитель", town.vera, dorogi
    await town.presses(town.anna, "Состав")
    yield "Состав исполнителей", town.anna, None
    await town.presses(town.vera, "Дать информацию")
    await town.replies(town.vera, "Подъезд для автовышки расчищен.")
    yield "Информация у ответственного", town.boris, zhkh
    await draft(town, "Фонари починены 16 марта.")
    await town.presses(town.boris, "На согласование")
    await town.presses(town.anna, "Согласовать")
    yield "Второй уровень: за внешнего куратора", town.anna, None


async def head(town: Town) -> AsyncIterator[Shot]:
    """Большебейсугское: решает глава"""
    await town.sends(town.anna, TEXT)
    await town.presses(town.anna, "Главе на решение")
    yield "Решение главы", town.head, None
    await town.presses(town.anna, "Установить срок", "ешение главы о реагировании")
    yield "Срок выбирают кнопками: день", town.anna, None
    await town.presses(town.anna, "вт 17 марта")
    yield "Срок выбирают кнопками: час", town.anna, None
    await town.presses(town.head, "Отдел ЖКХ", "Назначить")
    await draft(town, "Фонари починены 16 марта.")
    await town.presses(town.boris, "На согласование")
    yield "Глава согласует", town.head, None


async def emergency(town: Town) -> AsyncIterator[Shot]:
    """Южно-Сахалинск: чрезвычайная ситуация и обращение граждан"""
    await town.sends(town.anna, TEXT)
    await town.presses(town.anna, "Отдел ЖКХ", "Направить", "Важность", "чрезвычайная")
    yield "Дежурный в выходной", town.of["oncall"], None
    await town.sends(town.anna, "Прошу возместить ущерб от упавшего дерева")
    await town.presses(town.anna, "В обращения граждан", "Автор согласен", "Передать в обращения")
    yield "Сведения для обращения", town.anna, None
    await town.replies(town.anna, "Иванов Иван Иванович\nул. Ленина, 1")
    yield "Передано как обращение", town.anna, None


async def dates(town: Town) -> AsyncIterator[Shot]:
    """Москаленский район: важность и согласованные сроки"""
    await town.sends(town.anna, TEXT)
    await town.presses(town.anna, "Важность", "высокая")
    yield "Высокая важность", town.anna, None
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    await draft(town, "Работы идут.", "Промежуточный")
    yield "Промежуточный ответ", town.boris, town.groups["zhkh"]


STORIES: list[tuple[str, str, Story]] = [
    ("rubtsovsk", "2026-03-16 10:00", one_department),
    ("rubtsovsk", "2026-03-16 10:00", time),
    ("barnaul", "2026-03-16 10:00", several),
    ("bolshebeysugskoe", "2026-03-16 10:00", head),
    ("yuzhno_sakhalinsk", "2026-03-21 14:00", emergency),
    ("moskalensky", "2026-03-16 10:00", dates),
    ("rubtsovsk", "2026-03-16 10:00", first_start),
    ("rubtsovsk", "2026-03-16 10:00", settings),
    ("rubtsovsk", "2026-03-16 10:00", watching),
]
