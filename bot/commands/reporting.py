"""`otklik report`: the figures of a period as a file, and what each is counted from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands.reading import beside
from bot.commands.words import SettingsFile, fail, faults_said
from bot.record import acts_in_force_before
from bot.reporting import Report, Reports
from bot.rulebook import rules
from bot.settings import Settings
from handlers.texts import Texts
from reports.figures import ranges
from storage.database import Database
from storage.report_orders import Order
from storage.tx import Tx
from workflow.periods import Period

FILES = {".xlsx": "workbook", ".docx": "paper", ".png": "chart"}


def report(
    *,
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day, YYYY-MM-DD.")],
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="The last day, in the period.")],
    out: Annotated[Path | None, typer.Option(help="FILE.xlsx, FILE.docx or FILE.png.")] = None,
    explain: Annotated[str | None, typer.Option(metavar="KEY", help="The cases a figure is counted from.")] = None,
    settings: SettingsFile = None,
) -> None:
    """Figures of a period, and with --explain the numbers of the cases behind one of them."""
    if out is None and explain is None:
        fail(["--out FILE or --explain KEY: one of them is needed"])
    if out is not None and out.suffix.lower() not in FILES:
        fail([f"--out: {out}: the report is one of {', '.join(FILES)}"])
    period = _period(first, last)
    typer.echo(f"counting {period.first} to {period.last}", err=True)
    wanted = frozenset() if out is None else frozenset({FILES[out.suffix.lower()]})
    made = beside(settings, lambda database, chosen: _made(database, chosen, period, explain, wanted))
    if out is not None:
        with faults_said():
            out.write_bytes(getattr(made, FILES[out.suffix.lower()]))
        typer.echo(f"{out}: {period.first} to {period.last}")
    if explain is not None:
        _explain(made, explain)


async def _made(
    database: Database, settings: Settings, period: Period, explain: str | None, wanted: frozenset[str]
) -> Report:
    now = SystemClock().now()

    def work(tx: Tx) -> Report:
        law = replace(rules(settings), earlier=acts_in_force_before(tx))
        reports = Reports(Texts(), settings.organisation.name, lambda: law)
        order = Order(period, now)
        made = reports.files(tx, order, wanted=wanted) if wanted else reports.content(tx, order)
        if explain in _known(made):
            made.content.label(explain)  # names are looked up while the database is open
        return made

    return await database.read_apart(work)


def _explain(made: Report, key: str) -> None:
    """The figure and the one it stands beside, each with its cases."""
    figures = made.content.figures
    if key not in _known(made):
        fail([f"--explain: no figure {key} in this period; there are:", *sorted(_known(made))], code=1)
    typer.echo(f"{key} ({made.content.label(key)}): {figures.value(key)}")
    typer.echo(", ".join(ranges(figures.items[key].cases)) if key in figures.items else "")
    typer.echo(f"the period before: {figures.was(key)}")
    typer.echo(", ".join(ranges(figures.before[key].cases)) if key in figures.before else "")


def _known(made: Report) -> set[str]:
    return {*made.content.figures.items, *made.content.figures.before}


def _period(first: str, last: str) -> Period:
    try:
        return Period(_day("--from", first), _day("--to", last))
    except ValueError as error:
        fail([f"--to: {error}"])


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        fail([f"{option}: {text!r} is no date; write YYYY-MM-DD"])
