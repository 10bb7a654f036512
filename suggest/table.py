"""Routed messages of another system, from a CSV or .xlsx file: `id,text,topic,department`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from suggest import sheet
from suggest.example import Example

NEEDED = ("id", "text", "department")  # a topic helps, but is not needed
ENCODINGS = ("utf-8-sig", "cp1251")  # as spreadsheets here save them
SEPARATORS = ",;\t"
FIELD = 10_000_000  # characters: a message may be long

Row = tuple[int, list[str]]


class TableFault(ValueError):
    """The file cannot be learned from; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Table:
    """The examples, the line of each, and what is wrong with each row left out.

    `ordered`: ids are whole numbers, so they tell the order; else the rows' order stands for it.
    """

    examples: tuple[Example, ...]
    lines: tuple[int, ...]
    faults: tuple[str, ...]
    ordered: bool


def read(file: Path) -> Table:
    """Read a table; rows without a text or a department are left out and named."""
    try:
        found = list(sheet.rows(file) if file.suffix.lower() == ".xlsx" else _lines(file))
    except OSError as error:
        raise TableFault(f"{file}: {error.strerror}") from error
    except sheet.NotASheet as error:
        raise TableFault(f"{file}: {error}") from error
    names = [name.strip().lower() for name in found[0][1]] if found else []
    if missing := [name for name in NEEDED if name not in names]:
        raise TableFault(f"{file}: no column {', '.join(missing)}; the first line names {', '.join(names) or 'none'}")
    rows = [(line, _named(names, cells)) for line, cells in found[1:]]
    whole = [(line, row) for line, row in rows if row["text"] and row["department"]]
    if not whole:
        raise TableFault(f"{file}: no row has both a text and a department")
    ordered = all(row["id"].isdecimal() for _, row in whole)
    examples = tuple(
        Example(int(row["id"]) if ordered else at, row["text"], row["department"], row["topic"])
        for at, (_, row) in enumerate(whole)
    )
    faults = tuple(f"line {line}: no {_lacks(row)}" for line, row in rows if not (row["text"] and row["department"]))
    return Table(examples, tuple(line for line, _ in whole), faults, ordered)


def _lines(file: Path) -> Iterator[Row]:
    """Rows of a CSV file with the number of the line each ends on; empty lines are none."""
    lines = _decoded(file).splitlines(keepends=True)
    header = lines[0] if lines else ""
    csv.field_size_limit(FIELD)
    reader = csv.reader(lines, delimiter=max(SEPARATORS, key=header.count), strict=True)
    try:
        yield from ((reader.line_num, cells) for cells in reader if cells)
    except csv.Error as error:
        raise TableFault(f"{file}: line {reader.line_num}: {error}") from error


def _decoded(file: Path) -> str:
    data = file.read_bytes()
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableFault(f"{file}: neither UTF-8 nor Windows-1251")


def _named(names: list[str], cells: list[str]) -> dict[str, str]:
    """The columns that matter; a row may be shorter than the first line."""
    row = dict(zip(names, (cell.replace("\0", "") for cell in cells), strict=False))  # no database takes a NUL
    return {name: row.get(name, "").strip() for name in (*NEEDED, "topic")}


def _lacks(row: dict[str, str]) -> str:
    return " and no ".join(name for name in ("text", "department") if not row[name])
