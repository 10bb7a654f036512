"""Routed messages of another system, from a CSV file: `id,text,topic,department`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from suggest.example import Example

NEEDED = ("id", "text", "department")  # a topic helps, but is not needed
ENCODINGS = ("utf-8-sig", "cp1251")  # as spreadsheets here save them
SEPARATORS = ",;\t"
FIELD = 10_000_000  # characters: a message may be long


class TableFault(ValueError):
    """The file cannot be learned from; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Table:
    """The examples, and what is wrong with each row left out. `ordered`: ids are whole numbers, so they tell the order;
    else the rows' order stands for it."""

    examples: tuple[Example, ...]
    faults: tuple[str, ...]
    ordered: bool


def read(file: Path) -> Table:
    """Read a table; rows without a text or a department are left out and named."""
    lines = _decoded(file).splitlines(keepends=True)
    header = lines[0] if lines else ""
    csv.field_size_limit(FIELD)
    reader = csv.DictReader(lines, delimiter=max(SEPARATORS, key=header.count), strict=True)
    names = [name.strip().lower() for name in reader.fieldnames or ()]
    if missing := [name for name in NEEDED if name not in names]:
        raise TableFault(f"{file}: no column {', '.join(missing)}; the first line names {', '.join(names) or 'none'}")
    reader.fieldnames = names
    try:
        rows = [(reader.line_num, {name: _text(row, name) for name in (*NEEDED, "topic")}) for row in reader]
    except csv.Error as error:
        raise TableFault(f"{file}: line {reader.line_num}: {error}") from error
    whole = [(line, row) for line, row in rows if row["text"] and row["department"]]
    if not whole:
        raise TableFault(f"{file}: no row has both a text and a department")
    ordered = all(row["id"].isdecimal() for _, row in whole)
    examples = tuple(
        Example(int(row["id"]) if ordered else at, row["text"], row["department"], row["topic"])
        for at, (_, row) in enumerate(whole)
    )
    faults = tuple(f"line {line}: no {_lacks(row)}" for line, row in rows if not (row["text"] and row["department"]))
    return Table(examples, faults, ordered)


def _decoded(file: Path) -> str:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise TableFault(f"{file}: {error.strerror}") from error
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableFault(f"{file}: neither UTF-8 nor Windows-1251")


def _text(row: Mapping[str, str | None], name: str) -> str:
    return (row.get(name) or "").strip()


def _lacks(row: Mapping[str, str]) -> str:
    return " and no ".join(name for name in ("text", "department") if not row[name])
