"""The printed history of a case: read back from the file, it says what the journal says."""

import docx
import pytest
from docx.oxml.ns import qn

from bot.document.content import document_of
from bot.document.word import write
from handlers.texts import Texts
from storage import cases, departments, journal, migrate, people
from storage.engine import sqlite_engine
from storage.erasure import erase_case
from storage.rules import Rules
from storage.tx import Tx
from tests.unit.played import Played
from workflow.actors import CLOCK

TEXT = "Не горит фонарь у дома 5 <срочно> & давно"


@pytest.fixture
def tx(tmp_path):
    """A database with one case: routed late, answered, sent back, answered anew, published."""
    migrate.upgrade(f"sqlite:///{tmp_path}/otklik.db")
    engine = sqlite_engine(f"sqlite:///{tmp_path}/otklik.db")
    case = Played("rubtsovsk")(
        "03-16 10:00", "coordinator", "register", number=1, text=TEXT, author="Мария", url="vk.com/m"
    )
    case("03-16 10:45", "coordinator", "route", depts=["zhkh"])("03-16 10:50", "executor:zhkh", "accept")
    case("03-16 11:00", "executor:zhkh", "submit_draft", text="Заменили")
    case("03-16 11:05", "coordinator", "reject", comment="Когда?", reasons=[], draft_version=1)
    case("03-16 11:20", "executor:zhkh", "submit_draft", text="Заменили 16 марта")
    case("03-16 11:30", "coordinator", "approve", draft_version=2)
    case("03-16 11:40", "executor:zhkh", "publish", via="same_page", url="https://vk.com/wall-1_1?reply=2")
    with engine.begin() as connection:
        tx = Tx(connection)
        departments.add(tx, "zhkh", "Отдел ЖКХ", case.now, by=CLOCK)
        people.add(tx, 5, "Кто-то", None, case.now)
        journal.append(tx, 1, case.events)
        cases.save(tx, case.case, 0)
        tx_and_law = tx, Rules(case.regulation, "v1", case.calendar), case
        yield tx_and_law
    engine.dispose()


def printed(tx, law, case, tmp_path):
    made = document_of(tx, law, Texts(), 1, "Администрация Рубцовска", case.at("03-17 09:00"))
    assert made is not None
    write(made, tmp_path / "case.docx")
    return docx.Document(str(tmp_path / "case.docx"))


def tables(file):
    """Every table as rows of texts."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in file.tables]


def test_the_file_says_what_the_journal_says(tx, tmp_path):
    tx, law, case = tx
    file = printed(tx, law, case, tmp_path)
    assert [line.text for line in file.paragraphs] == [
        "Администрация Рубцовска", "История работы с сообщением № 1", "Ход работы", "Сроки", "Тексты ответов", "Журнал",
        file.paragraphs[-1].text,
    ]  # fmt: skip
    assert file.paragraphs[-1].text.startswith("Выписка верна")
    facts, course, terms, answers, chain = tables(file)
    assert dict(facts)["Текст"] == TEXT
    assert dict(facts) | {"Автор": "Мария", "Ссылка": "vk.com/m", "Закрыто": "16.03.2026 11:40"} == dict(facts)
    assert dict(facts)["Ответ опубликован"] == "https://vk.com/wall-1_1?reply=2"
    assert course[0] == ["Когда", "Что", "Кто"]
    assert ["16.03.2026 10:45", "пропущен срок: Направить исполнителю"] in [row[:2] for row in course]
    assert ["16.03.2026 10:50", "принято: Отдел ЖКХ", "Отдел ЖКХ"] in course
    assert next(row[:2] for row in course if "доработку" in row[1]) == ["16.03.2026 11:05", "на доработку: Когда?"]
    late = next(row for row in terms if row[0] == "Направить исполнителю")
    assert late[1:] == ["п. 6", "16.03.2026 10:30", "пропущен, исполнено 16.03.2026 10:45"]
    assert any(row[3] == "соблюдён: 16.03.2026 11:40" for row in terms)
    assert [row[1] for row in answers[1:]] == ["Заменили", "Заменили 16 марта"]
    assert [row[2] for row in answers[1:]] == ["на доработку: Когда?", "опубликован"]
    first, last = journal.span(tx, 1)
    assert chain[:2] == [[f"Первая запись, № {first[0]}", first[1]], [f"Последняя запись, № {last[0]}", last[1]]]
    assert chain[2] == ["Составлено", "17.03.2026 09:00, Asia/Barnaul"]


def test_every_page_has_its_number_and_heads_of_tables_repeat(tx, tmp_path):
    tx, law, case = tx
    file = printed(tx, law, case, tmp_path)
    footer = file.sections[0].footer.paragraphs[0]
    assert [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert sum(1 for _ in file.element.body.iter(qn("w:tblHeader"))) == 3


def test_what_is_erased_is_left_out_and_the_erasure_stands_in_the_course(tx, tmp_path):
    tx, law, case = tx
    erase_case(tx, 1, CLOCK, case.at("03-16 12:00"), "срок хранения")
    file = printed(tx, law, case, tmp_path)
    everything = "\n".join(cell for table in tables(file) for row in table for cell in row)
    for word in ("фонарь", "Мария", "vk.com", "Заменили", "Когда?"):
        assert word not in everything
    assert "персональные данные удалены: срок хранения" in everything
    assert "пропущен, исполнено 16.03.2026 10:45" in everything


def test_there_is_no_document_of_no_case(tx):
    tx, law, case = tx
    assert document_of(tx, law, Texts(), 7, "x", case.now) is None
