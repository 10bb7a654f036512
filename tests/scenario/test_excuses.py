"""An admin marks a breach as excused: the journal keeps both, reports show both, the mark can be taken back."""

from datetime import timedelta
from io import BytesIO

import openpyxl

from tests.scenario.test_agenda import told
from tests.scenario.test_main_flow import routed
from tests.scenario.test_reports import files
from tests.scenario.town import link_in


async def late(town):
    """Sent on an hour late."""
    await town.sends(town.anna, "Яма на дороге")
    await town.to("11:00")
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")


async def reported(town):
    """The message and the list of breaches of a fresh report for the head."""
    town.clock.move_to(town.clock.now() + timedelta(minutes=1))
    await town.sends(town.head, "/report")
    await town.presses(town.head, "Этот месяц")
    pictures, documents = files(town.head)
    workbook = next(content for name, content in reversed(documents.items()) if name.endswith("xlsx"))
    book = openpyxl.load_workbook(BytesIO(workbook))
    rows = list(book["Нарушения сроков"].iter_rows(min_row=3, values_only=True))
    return pictures[-1][0], rows


async def excused(town):
    await town.sends(town.admin, "/excuse 1")
    await town.presses(town.admin, "Уважительная причина: Направить исполнителю")
    await town.replies(town.admin, "Отключение электричества в здании")


async def test_both_are_in_the_report_and_in_the_journal(town):
    await late(town)
    words, rows = await reported(town)
    assert "Сроков нарушено: 1" in words
    assert "уважительной" not in words
    assert rows[0][5] in {None, ""}
    await excused(town)
    words, rows = await reported(town)
    assert "Сроков нарушено: 1" in words
    assert "из них по уважительной причине: 1" in words
    assert rows[0][5] == "уважительная причина: Отключение электричества в здании"
    await town.sends(town.anna, "/case 1")
    await town.presses(town.anna, "История")
    assert town.anna.sees("пропущен срок: Направить исполнителю")
    assert town.anna.sees("нарушение срока признано уважительным: Направить исполнителю: Отключение электричества")


async def test_the_mark_is_taken_back(town):
    await late(town)
    await excused(town)
    await town.sends(town.admin, "/excuse 1")
    await town.presses(town.admin, "Снять отметку")
    words, rows = await reported(town)
    assert "уважительной" not in words
    assert rows[0][5] in {None, ""}
    await town.sends(town.admin, "/case 1")
    await town.presses(town.admin, "История")
    assert town.admin.sees("отметка об уважительной причине снята")


async def test_only_an_admin_and_only_a_breach(town):
    await late(town)
    await town.sends(town.anna, "/excuse 1")
    assert told(town.anna, "администратор")
    await town.sends(town.anna, "Фонарь не горит")
    for words, answer in (("/excuse", "Формат: /excuse N"), ("/excuse 2", "нарушений сроков не записано")):
        await town.sends(town.admin, words)
        assert told(town.admin, answer), words


async def test_by_the_button_of_the_card_and_taken_back_from_the_answer(town):
    await late(town)
    await town.sends(town.admin, "/case 1")
    await town.presses(town.admin, "Уважительная причина")
    assert town.admin.sees("№ 1: нарушения сроков")
    await town.presses(town.admin, "1. Уважительная причина: Направить исполнителю")
    await town.replies(town.admin, "Отключение электричества в здании")
    assert town.admin.sees("1. Направить исполнителю — уважительная причина")
    _, rows = await reported(town)
    assert rows[0][5] == "уважительная причина: Отключение электричества в здании"
    await town.presses(town.admin, "1. Снять отметку: Направить исполнителю")
    _, rows = await reported(town)
    assert rows[0][5] in {None, ""}


def buttons(message):
    return [button.text for row in message.buttons for button in row]


def notice(person):
    return [message for message in person.messages() if "срок пропущен" in message.text][-1]


async def test_the_notice_of_a_breach_has_the_button_for_an_admin_alone(town):
    await town.sends(town.admin, "/invite admin")
    await town.anna.opens_link(link_in(town.admin.last()))
    await town.settled()
    yana = await town.enrol("Яна Вторая", "coordinator")
    await routed(town)
    await town.to("14:30")
    assert "Уважительная причина" in buttons(notice(town.anna))
    assert "Уважительная причина" not in buttons(notice(yana))
    await town.sends(yana, "/case 1")
    assert not [label for label in buttons(yana.last()) if "Уважительная" in label]


async def test_a_case_without_a_breach_has_no_such_button(town):
    await town.sends(town.anna, "Яма на дороге")
    await town.sends(town.admin, "/case 1")
    assert not [label for label in buttons(town.admin.last()) if "Уважительная" in label]
