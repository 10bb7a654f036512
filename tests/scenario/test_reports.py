"""The acts' own reports on their days, and reports on any period by buttons."""

from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest

from tests.scenario.test_agenda import told
from tests.scenario.test_main_flow import drafted, routed
from tests.scenario.town import Town
from workflow.periods import Period, of
from workflow.reporting import latest


def files(person):
    """What came of reports: pictures with their words, workbooks, papers."""
    media = [(message, item) for message in person.messages() for item in message.media]
    pictures = [(message.text, item.content) for message, item in media if item.kind == "photo"]
    documents = {item.name: item.content for _, item in media if item.kind == "document"}
    return pictures, documents


async def test_rubtsovsk_the_head_gets_the_month_on_the_first_working_day_of_the_next(town):
    await routed(town)
    await drafted(town)
    await town.presses(town.anna, "Согласовать")
    await town.to("2026-03-31 18:00")
    assert files(town.head) == ([], {})
    await town.to("2026-04-01 09:30")
    ((words, picture),), documents = files(town.head)
    assert "Сводная информация о работе с сообщениями за март 2026 года" in words
    assert "Сроков соблюдено: 3" in words
    assert picture.startswith(b"\x89PNG")
    names = [f"Сводная информация о работе с сообщениями 01.03.2026–31.03.2026.{ending}" for ending in ("xlsx", "docx")]
    assert list(documents) == names
    book = openpyxl.load_workbook(BytesIO(documents[names[0]]))
    assert "Сроки по этапам" in book.sheetnames
    paper = docx.Document(BytesIO(documents[names[1]]))
    assert any(paragraph.text.startswith("п. 20") for paragraph in paper.paragraphs)
    for person in (town.anna, town.boris, town.admin):
        assert files(person) == ([], {}), person.name
    await town.to("2026-04-02 09:30")
    assert len(files(town.head)[0]) == 1, "once"


async def test_a_report_missed_by_downtime_comes_on_the_next_working_day(town):
    await routed(town)
    await town.to("2026-03-30 12:00")
    await town.to("2026-03-31 12:00")
    await town.close(sandbox=False)
    town.clock.move_to(town.local("2026-04-03 19:00"))
    await town.open()
    await town.to("2026-04-04 10:00")  # a Saturday
    await town.to("2026-04-06 09:30")
    ((words, _),), _ = files(town.head)
    assert "за март 2026 года" in words


@pytest.fixture
async def barnaul(tmp_path):
    town = Town(tmp_path, "barnaul", "2026-04-29 10:00")
    await town.open()
    await town.staffed()
    yield town
    await town.close()


async def test_barnaul_on_fridays_and_before_a_holiday_the_working_day_before(barnaul):
    chief = barnaul.of["coordinator_head"]
    await barnaul.sends(barnaul.anna, "Яма на Малахова")
    await barnaul.to("2026-04-30 09:30")  # Friday is the first of May
    ((words, _),), documents = files(chief)
    assert "с 24.04.2026 по 29.04.2026" in words
    assert "Получено сообщений: 1" in words
    assert "Опубликовано ответов: 0" in words
    assert "в работе" not in words
    (workbook,) = [content for name, content in documents.items() if name.endswith("xlsx")]
    book = openpyxl.load_workbook(BytesIO(workbook))
    assert not {"Сроки по этапам", "Доработки проектов"} & set(book.sheetnames), "five items of п. 15, no others"
    await barnaul.to("2026-05-07 09:30")
    assert len(files(chief)[0]) == 1
    await barnaul.to("2026-05-08 09:30")
    assert "с 30.04.2026 по 07.05.2026" in files(chief)[0][1][0]


@pytest.fixture
async def bolshebeysugskoe(tmp_path):
    town = Town(tmp_path, "bolshebeysugskoe", "2026-03-16 10:00")
    await town.open()
    await town.staffed()
    yield town
    await town.close()


async def test_bolshebeysugskoe_the_head_gets_the_quarter(bolshebeysugskoe):
    town = bolshebeysugskoe
    await town.sends(town.anna, "Нет света")
    await town.to("2026-03-31 09:30")
    assert files(town.head) == ([], {})
    await town.to("2026-04-01 09:30")
    ((words, _),), documents = files(town.head)
    assert "за I квартал 2026 года" in words
    assert len(documents) == 2


async def test_a_report_nobody_can_get_is_an_alarm_to_the_admins(tmp_path):
    town = Town(tmp_path, start="2026-03-31 10:00")
    await town.open()
    await town.admin.says("/start")
    await town.settled()
    await town.to("2026-04-01 09:30")
    assert told(town.admin, "Отчёт по регламенту отправить некому")
    await town.close()


async def test_any_period_by_buttons(town):
    await routed(town)
    await town.sends(town.anna, "/report")
    await town.presses(town.anna, "Этот месяц")
    assert told(town.anna, "Готовлю отчёт за март 2026 года")
    ((words, _),), documents = files(town.anna)
    assert "Показатели работы с сообщениями за март 2026 года" in words
    assert "Получено сообщений: 1" in words
    assert len(documents) == 2
    await town.presses(town.anna, "Прошлый квартал")
    assert "за IV квартал 2025 года" in files(town.anna)[0][1][0]


async def test_figures_are_not_for_executors(town):
    await town.sends(town.boris, "/report")
    assert told(town.boris, "Отчёты видят кураторы")


@pytest.mark.parametrize(
    ("name", "today", "due", "period"),
    [
        ("barnaul", date(2026, 3, 20), date(2026, 3, 20), Period(date(2026, 3, 13), date(2026, 3, 19), "week")),
        ("barnaul", date(2026, 3, 19), date(2026, 3, 13), Period(date(2026, 3, 6), date(2026, 3, 12), "week")),
        ("barnaul", date(2026, 1, 16), date(2026, 1, 16), Period(date(2025, 12, 30), date(2026, 1, 15), "week")),
        ("rubtsovsk", date(2026, 6, 1), date(2026, 6, 1), of("month", date(2026, 5, 1))),
        ("rubtsovsk", date(2026, 1, 11), date(2025, 12, 1), of("month", date(2025, 11, 1))),
        ("rubtsovsk", date(2026, 1, 12), date(2026, 1, 12), of("month", date(2025, 12, 1))),
        ("bolshebeysugskoe", date(2026, 12, 31), date(2026, 10, 1), of("quarter", date(2026, 7, 1))),
    ],
)
def test_the_day_of_a_report_and_what_it_is_about(name, today, due, period):
    from tests.property.walking import CALENDARS, REGULATIONS

    assert latest(REGULATIONS[name].report[0], today, CALENDARS[name]) == (due, period)


async def test_other_days_are_typed(town):
    await routed(town)
    await town.sends(town.anna, "/report")
    await town.presses(town.anna, "Другие даты")
    for words, answer in (
        ("вчера и сегодня", "Не разобрать даты"),
        ("31.02.2026", "Не разобрать даты"),
        ("01.03.2026 02.03.2026 03.03.2026", "Не разобрать даты"),
        ("15.03.2026–01.03.2026", "Последний день (01.03.2026) раньше первого (15.03.2026)"),
        ("01.04.2026-10.04.2026", "День 01.04.2026 ещё не наступил"),
    ):
        await town.sends(town.anna, words)
        assert told(town.anna, answer), words
        assert files(town.anna) == ([], {}), "a question that was answered wrongly stays open"
    await town.sends(town.anna, "10.03 — 16.03")
    ((words, _),), documents = files(town.anna)
    assert "с 10.03.2026 по 16.03.2026" in words
    assert "Получено сообщений: 1" in words
    assert len(documents) == 2


@pytest.mark.parametrize(
    "words", ["2026-03-16", "2026-03-10 2026-03-16", "10.03.2026-16.03.2026", "10.03.2026 - 16.03.2026"]
)
async def test_days_as_people_type_them(town, words):
    await routed(town)
    await town.sends(town.head, "/report")
    await town.presses(town.head, "Другие даты")
    await town.replies(town.head, words)
    ((caption, _),), _ = files(town.head)
    assert "Получено сообщений: 1" in caption


async def test_how_far_a_long_report_is_stands_in_the_chat_until_it_comes(town):
    await routed(town)
    town.app.relay._messenger._desk._patience = 0.001
    await town.sends(town.anna, "/report")
    await town.presses(town.anna, "Этот месяц")
    said = [
        call.params["text"]
        for call in town.sandbox.calls
        if call.method in {"sendMessage", "editMessageText"} and "готово" in call.params["text"]
    ]
    percents = [int("".join(filter(str.isdigit, text))) for text in said]
    assert percents, "it was shown"
    assert percents == sorted(set(percents)), "never twice the same, never backwards"
    assert percents[-1] > 0
    assert not told(town.anna, "готово"), "and is gone when the report is here"
    assert len(files(town.anna)[0]) == 1


async def test_a_report_of_the_act_comes_without_a_word_before_it(town):
    await routed(town)
    town.app.relay._messenger._desk._patience = 0.001
    await town.to("2026-04-01 09:30")
    assert len(files(town.head)[0]) == 1
    assert not [call for call in town.sandbox.calls if "готово" in str(call.params.get("text", ""))]
