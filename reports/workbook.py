"""A report on a period as an xlsx: a sheet a table, and one that traces every figure to its cases.

https://openpyxl.readthedocs.io/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from reports.content import Cell, Content
from reports.figures import ranges
from reports.words import Words

CELL_LIMIT = 32_000  # characters; the format's own limit is 32 767
SHEET_NAME = 31
HEAD = PatternFill("solid", fgColor="DDE6EF")


def workbook(content: Content, title: str, words: Words) -> bytes:
    """The workbook. A stretch of working time is a number of minutes."""
    book = Workbook()
    book.remove(book.active)
    for section in content.sections():
        sheet = book.create_sheet(section.heading[:SHEET_NAME])
        _fill(sheet, title, section.columns, section.rows)
    _fill(
        book.create_sheet(words("section-traced")[:SHEET_NAME]),
        title,
        [words(f"column-{name}") for name in ("key", "what", "now", "cases")],
        _traced(content),
    )
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _traced(content: Content) -> Iterator[tuple[Cell, ...]]:
    """A line a figure, more where the numbers of its cases do not fit a cell."""
    for key in content.traced():
        figure = content.figures.items[key]
        for number, part in enumerate(_parts(ranges(figure.cases))):
            yield (key, content.label(key), figure.value, part) if number == 0 else (key, "", "", part)


def _parts(numbers: Iterable[str]) -> Iterator[str]:
    part: list[str] = []
    length = 0
    for number in numbers:
        if length + len(number) + 2 > CELL_LIMIT:
            yield ", ".join(part)
            part, length = [], 0
        part.append(number)
        length += len(number) + 2
    yield ", ".join(part)


def _fill(sheet: Any, title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    sheet.append([title])
    sheet["A1"].font = Font(bold=True, size=13)
    sheet.append(list(columns))
    longest = [len(column) for column in columns]
    for row in rows:
        sheet.append([_value(cell) for cell in row])
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s" if cell.data_type == "f" else cell.data_type  # people's words are no formulas
        longest = [max(known, len(str(cell))) for known, cell in zip(longest, row, strict=True)]
    for number, length in enumerate(longest, 1):
        head = sheet.cell(2, number)
        head.font, head.fill = Font(bold=True), HEAD
        head.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(number)].width = min(max(length + 2, 10), 60)
    sheet.freeze_panes = "A3"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "2:2"


def _value(cell: Cell) -> str | int:
    """Numbers stay numbers."""
    if isinstance(cell, int):
        return int(cell)
    try:
        return int(cell)
    except ValueError:
        return cell
