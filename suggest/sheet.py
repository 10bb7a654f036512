"""Rows of the first sheet of an .xlsx file, as texts. The library that reads it is imported here alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile


class NotASheet(ValueError):
    """The file is no .xlsx file, or has no sheet; the message says why."""


def rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Every row that has anything in it, with its number, row by row: the sheet may be larger than the memory."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise NotASheet(f"not an .xlsx file: {error}") from error
    try:
        if not book.worksheets:
            raise NotASheet("the file has no sheet")
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            texts = [_text(value) for value in row]
            if any(texts):
                yield number, texts
    finally:
        book.close()


def _text(value: object) -> str:
    """A cell as people read it: a whole number without its decimal point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
