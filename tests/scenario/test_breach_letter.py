"""Barnaul 16: a recorded breach is a task of the head of the coordinators, with the letter ready to sign."""

from io import BytesIO

import docx
import pytest

from storage import deadlines
from tests.scenario.town import Town


@pytest.fixture
async def barnaul(tmp_path):
    town = Town(tmp_path, "barnaul", "2026-03-16 10:00")
    await town.open()
    await town.staffed()
    yield town
    await town.close()


async def missed(town):
    """The department misses its term, and the coordinator writes that down."""
    await town.sends(town.anna, "Яма на Малахова")
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    await town.to("2026-03-17 10:00")
    await town.presses(town.anna, "Зафиксировать нарушение")


def letters(person):
    return [media for message in person.messages() for media in message.media if media.kind == "document"]


def words(media):
    document = docx.Document(BytesIO(media.content))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return "\n".join(paragraph.text for paragraph in document.paragraphs), rows


async def test_the_letter_comes_with_the_task(barnaul):
    await missed(barnaul)
    chief = barnaul.of["coordinator_head"]
    assert chief.sees("нужно письмо о нарушении срока")
    (letter,) = letters(chief)
    assert letter.name == "Письмо о нарушении срока № 1.docx"
    text, rows = words(letter)
    assert "В соответствии с п. 16" in text
    assert "№ 1, поступившего 16.03.2026 10:00" in text
    assert "Отдел ЖКХ" in text
    assert "17.03.2026 № ____" in text
    assert rows[0] == ["Что должно быть сделано", "Основание", "Срок", "Просрочено"]
    assert rows[1:]
    for what, ref, due, late in rows[1:]:
        assert (what, ref.startswith("п. "), due[:10], "мин" in late or "ч" in late) == (what, True, "16.03.2026", True)
    assert not letters(barnaul.anna)


async def test_the_letter_has_a_term_of_ten_working_days_that_sending_it_ends(barnaul):
    await missed(barnaul)
    chief = barnaul.of["coordinator_head"]
    rows = await barnaul.app.database.read(lambda tx: deadlines.pending(tx, 1))
    local = barnaul.rules.calendar.local
    due = {f"{local(row.due_at):%d.%m %H:%M}" for row in rows if row.kind == "breach_letter"}
    assert due == {"31.03 18:00"}
    await barnaul.presses(chief, "Карточка", "Письмо направлено")
    rows = await barnaul.app.database.read(lambda tx: deadlines.pending(tx, 1))
    assert not [row for row in rows if row.kind == "breach_letter"]
