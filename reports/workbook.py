"""A report on a period as an xlsx: a sheet a table, and one that traces every figure to its cases.

https://openpyxl.readthedocs.io/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.content import Cell, Content
from reports.figures import ranges
from reports.words import Words

CELL_LIMIT = 32_000  # characters; the format's own limit is 32 767
SHEET_NAME = 31
HEAD = PatternFill("solid", fgColor="DDE6EF")


def workbook(content: Content, title: str, words: Words) -> bytes:
    """The workbook. A stretch of working time is a number of minutes."""
    book = Workbook(write_only=True)  # rows go straight to the file: a year may have a hundred thousand
    for section in content.sections:
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
    lines = list(rows)
    for number, column in enumerate(columns):
        longest = max((len(str(row[number])) for row in lines), default=0)
        width = min(max(longest, len(column)) + 2, 60)
        sheet.column_dimensions[get_column_letter(number + 1)].width = max(width, 10)
    sheet.freeze_panes = "A3"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "2:2"
    sheet.append([_styled(sheet, title, size=13)])
    sheet.append([_styled(sheet, column, head=True) for column in columns])
    for row in lines:
        sheet.append([_value(sheet, cell) for cell in row])


def _styled(sheet: Any, text: str, *, size: int = 11, head: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True, size=size)
    if head:
        cell.fill, cell.alignment = HEAD, Alignment(wrap_text=True, vertical="center")
    return cell


def _value(sheet: Any, cell: Cell) -> Any:
    """Numbers stay numbers; people's words are no formulas."""
    if isinstance(cell, int):
        return int(cell)
    try:
        return int(cell)
    except ValueError:
        pass
    if not cell.startswith("="):
        return cell
    words = WriteOnlyCell(sheet, cell)
    words.data_type = "s"
    return words
