"""A roster as a workbook: a sheet of departments, a sheet of people with a row for each role."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from handlers.rosters.faults import Fault, RosterFaults
from handlers.rosters.reading import Reading, Row
from handlers.texts import Texts
from storage.roster import Roster

SHEETS = {
    "departments": ("code", "title", "chat", "topic"),
    "people": ("telegram_id", "name", "role", "department"),
}
WIDE = {"title", "name", "role"}
ROWS_LIMIT = 5000
Lines = list[tuple[Any, ...]]


def write(roster: Roster, titles: Mapping[str, str], texts: Texts) -> bytes:
    """The file. `titles` are the roles in words, each of them another."""
    book = Workbook()
    units: Lines = [(unit.code, unit.title, unit.chat_id, unit.thread_id) for unit in roster.units]
    people: Lines = [
        (member.telegram_id, member.name, titles.get(address.role, address.role), address.dept)
        for member in roster.members
        for address in member.roles
    ]
    first = book.active
    for (name, columns), rows in zip(SHEETS.items(), (units, people), strict=True):
        sheet = first if name == "departments" and isinstance(first, Worksheet) else book.create_sheet()
        sheet.title = texts(f"roster-sheet-{name}")
        _fill(sheet, columns, rows, texts)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read(file: bytes, titles: Mapping[str, str], texts: Texts, roles: Collection[str]) -> Roster:
    """The roster in it; a role is written by its title or its id. Raises RosterFaults."""
    try:
        book = load_workbook(BytesIO(file), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise RosterFaults([Fault("", "not-a-workbook", type(error).__name__)]) from None
    reading = Reading(roles)
    ids = {title.casefold(): role for role, title in titles.items()}
    found = {name: list(_rows(reading, book, name, texts)) for name in SHEETS}
    for row in found["people"]:
        row.values["role"] = ids.get(row["role"].casefold(), row["role"])
    return reading.roster(found["departments"], found["people"])


def _fill(sheet: Worksheet, columns: tuple[str, ...], rows: Lines, texts: Texts) -> None:
    sheet.append([str(texts(f"roster-column-{name.replace('_', '-')}")) for name in columns])
    for number, name in enumerate(columns, 1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = 48 if name in WIDE else 20
    for row in rows:
        sheet.append([_inert(value) for value in row])
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.number_format = "0" if isinstance(cell.value, int) else "@"
    sheet.freeze_panes = "A2"


def _inert(value: Any) -> Any:
    """A name that begins like a formula stays a name."""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@"} else value


def _rows(reading: Reading, book: Workbook, name: str, texts: Texts) -> Iterator[Row]:
    title = texts(f"roster-sheet-{name}")
    if title not in book.sheetnames:
        reading.faults.append(Fault(title, "no-such-sheet"))
        return
    lines = book[title].iter_rows(values_only=True, max_row=ROWS_LIMIT)
    head = [str(value or "").strip() for value in next(lines, ())]
    columns = {column: texts(f"roster-column-{column.replace('_', '-')}") for column in SHEETS[name]}
    for column in columns.values():
        if column not in head:
            reading.faults.append(Fault(title, "no-such-column", column))
    places = {column: head.index(word) for column, word in columns.items() if word in head}
    for number, line in enumerate(lines, 2):
        values = {column: _said(line[place]) for column, place in places.items() if place < len(line)}
        if any(values.values()):
            yield Row(f"{title} {number}", values)


def _said(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = "" if value is None else str(value)
    return text[1:] if text[:2] in {"'=", "'+", "'-", "'@"} else text
