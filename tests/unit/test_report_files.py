"""A report read back from its files: the same figures in the workbook, on paper, in the message and in the picture."""

from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest
from PIL import Image
from typer.testing import CliRunner

from bot.__main__ import app
from bot.reporting import Reports
from handlers.texts import Texts
from storage import migrate
from storage.engine import sqlite_engine
from storage.report_orders import Order
from storage.tx import Tx
from tests.reported import Town
from workflow.periods import of

MARCH = of("month", date(2026, 3, 1))


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    file = tmp_path_factory.mktemp("town") / "otklik.db"
    migrate.upgrade(f"sqlite:///{file}")
    engine = sqlite_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        town = Town(Tx(connection)).months()
        town.file = file
    with engine.begin() as connection:
        town.tx = Tx(connection)
        yield town
    engine.dispose()


def made(town, report=""):
    reports = Reports(Texts(), "Администрация города Рубцовска", lambda: town.rules)
    return reports.files(town.tx, Order(MARCH, town.at("2026-04-01 09:30"), report))


def sheets(file):
    book = openpyxl.load_workbook(BytesIO(file))
    return {sheet.title: [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)] for sheet in book}


def test_the_workbook_has_the_figures_and_traces_each_to_its_cases(town):
    report = made(town)
    book, value = sheets(report.workbook), report.content.figures.value
    assert book["Итоги"][:3] == [
        ["Показатель", "За период", "До этого", "Изменение"],
        ["Получено сообщений", 40, 6, 34],
        ["Опубликовано ответов", value("answered"), report.content.figures.was("answered"), 31 - 5],
    ]
    stages = {row[0]: row[1:4] for row in book["Сроки по этапам"][1:]}
    assert stages["Направить исполнителю"] == [value("in_time.stage.route"), 5, 0]
    assert sum(row[2] for row in book["Сроки по этапам"][1:]) == value("late")
    traced = {row[0]: row for row in book["Из каких сообщений"][1:]}
    assert traced["late.stage.route"][1:] == ["Сроков нарушено: Направить исполнителю", 5, "12, 20, 28, 36, 44"]
    assert traced["received"][2:] == [40, "7–46"]
    assert {row[0] for row in book["Нарушения сроков"][1:]} == {
        breach.case for breach in report.content.figures.breaches
    }


def test_the_paper_names_its_basis_its_reader_and_who_signs(town):
    document = docx.Document(BytesIO(made(town, "monthly").paper))
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert lines[:2] == ["Администрация города Рубцовска", "Глава города Рубцовска"]
    assert lines[2] == "Сводная информация о работе с сообщениями за март 2026 года"
    assert lines[3].startswith("п. 20, ")
    assert any(line.startswith("Начальник пресс-службы ____") for line in lines)
    assert lines[-1] == "01.04.2026"
    assert len(document.inline_shapes) == 1
    assert ["Сроков соблюдено", "95", "21", "+74"] in [
        [cell.text for cell in row.cells] for row in document.tables[0].rows
    ]


def test_a_report_of_the_act_has_the_acts_contents_alone(town):
    headings = list(sheets(made(town, "monthly").workbook))
    assert "Ответы по подразделениям" not in headings
    assert {"Сроки по этапам", "Доработки проектов", "Темы", "Нарушения сроков"} <= set(headings)


def test_the_picture_fits_a_phone(town):
    picture = Image.open(BytesIO(made(town).chart))
    assert picture.format == "PNG"
    assert picture.width == 1080
    assert picture.width + picture.height < 10_000, "Telegram takes no larger photo"


def test_the_message_fits_the_caption_of_a_picture(town):
    message = made(town).message
    assert "Получено сообщений: <b>40</b> (было 6)" in message
    assert len(message) < 1024


@pytest.fixture
def asked(town, tmp_path):
    settings = tmp_path / "settings.toml"
    settings.write_text(f'[storage]\nurl = "sqlite+aiosqlite:///{town.file}"\n')

    def run(*options):
        return CliRunner().invoke(app, ["report", "--settings", str(settings), *options])

    return run


def test_the_command_writes_the_file_and_explains_a_figure(asked, tmp_path):
    out = tmp_path / "march.xlsx"
    days = ("--from", "2026-03-01", "--to", "2026-03-31")
    told = asked(*days, "--out", str(out), "--explain", "late.stage.route")
    assert told.exit_code == 0, told.output
    assert "12, 20, 28, 36, 44" in told.output
    assert sheets(out.read_bytes())["Итоги"][1][:2] == ["Получено сообщений", 40]
    unknown = asked(*days, "--explain", "lata")
    assert (unknown.exit_code, "late.stage.route" in unknown.output) == (1, True)


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (("--from", "2026-03-01", "--to", "март", "--out", "a.xlsx"), "--to: 'март' is no date"),
        (("--from", "2026-03-02", "--to", "2026-03-01", "--out", "a.xlsx"), "a period ends before it begins"),
        (("--from", "2026-03-01", "--to", "2026-03-02", "--out", "a.pdf"), "--out: a.pdf: the report is one of"),
        (("--from", "2026-03-01", "--to", "2026-03-02"), "--out FILE or --explain KEY"),
    ],
)
def test_the_command_says_what_is_wrong(asked, options, fault):
    told = asked(*options)
    assert told.exit_code == 2
    assert fault in told.output


def counted(cases):
    """How many numbers stand in «3–7, 9, 12×2»."""
    found = 0
    for part in filter(None, cases.split(", ")):
        first, _, last = part.partition("–")
        number, _, times = part.partition("×")
        found += int(last) - int(first) + 1 if last else int(times or 1) if number else 0
    return found


def test_every_figure_is_traced_and_the_counts_are_equal(town):
    report = made(town)
    figures, told = report.content.figures, {}
    for key, _, value, cases in sheets(report.workbook)["Из каких сообщений"][1:]:
        told[key] = (value, str(cases))
    assert told.keys() == figures.items.keys(), "nothing is counted that nobody can look up"
    for key, (value, cases) in told.items():
        assert counted(cases) == len(figures.items[key].cases), key
        if not key.startswith(("median", "p90")):
            assert value == counted(cases), key


def test_every_number_of_the_tables_is_one_that_is_traced(town):
    report = made(town)
    value, section = report.content.figures.value, {part.name: part for part in report.content.sections}
    assert {row[0]: row[1] for row in section["totals"].rows} == {
        report.content.label(key): value(key) for key in report.content.totals()
    }
    for name, key in (("answered-dept", "answered"), ("received-topic", "received"), ("returned-dept", "returned")):
        assert sum(row[1] for row in section[name].rows) == value(key), name
    for name in ("stage", "dept"):
        for column, key in ((1, "in_time"), (2, "late"), (3, "excused")):
            assert sum(row[column] for row in section[name].rows) == value(key), (name, key)
    assert len(section["breaches"].rows) == value("late")


def test_every_key_can_be_asked_for(asked, town):
    figures = made(town).content.figures
    for key in sorted({*figures.items, *figures.before})[::5]:
        told = asked("--from", "2026-03-01", "--to", "2026-03-31", "--explain", key)
        lines = told.output.splitlines()[-4:]
        assert told.exit_code == 0, told.output
        assert lines[0].endswith(f": {figures.value(key)}"), key
        assert lines[2] == f"the period before: {figures.was(key)}"
        assert counted(lines[1]) == len(figures.items[key].cases) if key in figures.items else not lines[1], key
        assert counted(lines[3]) == len(figures.before[key].cases) if key in figures.before else not lines[3], key


def test_words_of_people_are_no_formulas():
    from openpyxl import Workbook

    from reports.workbook import _fill

    book = Workbook(write_only=True)
    _fill(book.create_sheet("s"), "=1+1", ["Тема", "Число"], [("=HYPERLINK(1)", "5"), ("+7 914", 6)])
    file = BytesIO()
    book.save(file)
    sheet = openpyxl.load_workbook(BytesIO(file.getvalue()))["s"]
    assert [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows(min_row=3)] == [
        [("=HYPERLINK(1)", "s"), (5, "n")],
        [("+7 914", "s"), (6, "n")],
    ]


def test_a_list_too_long_to_print_says_where_the_rest_is(town, monkeypatch):
    monkeypatch.setattr("reports.figures_paper.LISTED", 3)
    document = docx.Document(BytesIO(made(town).paper))
    late = made(town).content.figures.value("late")
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert f"Показаны первые 3 из {late}. Остальные — в таблице, которая приложена к отчёту." in lines
    assert len(document.tables[-1].rows) == 1 + 3
