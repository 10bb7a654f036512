"""`otklik suggest import`: messages routed before there was the bot, to learn from on the first day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot.clock import SystemClock
from bot.commands.personal import OPERATOR
from bot.commands.reading import beside
from bot.commands.words import SettingsFile, fail
from bot.settings import Settings
from storage import lessons
from storage.competence import Competence, competences
from storage.database import Database
from storage.lessons import Lesson
from storage.privacy import folded
from suggest.table import Table, TableFault, read

BITE = 500  # rows a transaction: a running bot waits no longer than for those
SHOWN = 20  # bad rows in a preview


@dataclass(frozen=True, slots=True)
class Sorted:
    """Rows that can be learned from, in order; what is wrong with the others; departments nobody has here."""

    taught: tuple[Lesson, ...]
    faults: tuple[str, ...]
    unknown: Counter[str]


def import_history(
    file: Annotated[Path, typer.Argument(help="A CSV or .xlsx file: id,text,topic,department (a code or a title).")],
    settings: SettingsFile = None,
    *,
    preview: Annotated[
        bool, typer.Option("--preview", help="Only say what would be imported, and the bad rows.")
    ] = False,
) -> None:
    """Import messages with their departments in place of those imported before; a running bot learns from them."""
    try:
        table = read(file)
    except TableFault as fault:
        fail([str(fault)])
    found = beside(settings, lambda database, _settings: _sorted(database, table))
    faults = found.faults[:SHOWN] if preview else found.faults
    for line in faults:
        typer.echo(f"left out: {line}", err=True)
    if len(faults) < len(found.faults):
        typer.echo(f"left out: {len(found.faults) - len(faults)} more rows", err=True)
    for name, rows in found.unknown.most_common():
        typer.echo(f"no department here is called {name!r}: {rows} rows; /department_add it first", err=True)
    if not found.taught:
        fail([f"{file}: no row names a department of this organisation"])
    if preview:
        typer.echo(f"would be imported: {len(found.taught)} rows, left out: {len(found.faults)}; nothing was changed")
        return
    count = beside(settings, partial(_import, taught=found.taught))
    typer.echo(f"imported: {count} rows, left out: {len(found.faults)}; a running bot learns from them at once")


async def _sorted(database: Database, table: Table) -> Sorted:
    return sort(table, await database.read(competences))


def sort(table: Table, known: Iterable[Competence]) -> Sorted:
    """Each row by the department it names, in the order of the ids."""
    codes = {folded(name).strip(): item.code for item in known for name in (item.title, item.code)}
    rows = sorted(zip(table.examples, table.lines, strict=True), key=lambda row: row[0].number)
    taught, faults, unknown = [], list(table.faults), Counter[str]()
    for example, line in rows:
        code = codes.get(folded(example.department).strip())
        if code is None:
            faults.append(f"line {line}: no department {example.department!r}")
            unknown[example.department] += 1
        else:
            taught.append(Lesson(example.number, example.text, code, example.topic))
    return Sorted(tuple(taught), tuple(faults), unknown)


async def _import(database: Database, _settings: Settings, taught: Sequence[Lesson]) -> int:
    """In bites, with progress; the earlier import goes only when this one is whole."""
    now = SystemClock().now()
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("import", total=len(taught))
        for start in range(0, len(taught), BITE):
            bite = taught[start : start + BITE]
            await database.write(partial(lessons.add, taught=bite, now=now))
            progress.advance(task, len(bite))
    return await database.write(partial(lessons.end_import, by=OPERATOR, now=now))
