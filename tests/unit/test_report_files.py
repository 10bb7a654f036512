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
