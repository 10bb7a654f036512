"""Commands about personal data: what is held on a person, and its erasure upon demand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands.reading import beside, read
from bot.commands.words import SettingsFile, fail, faults_said
from scheduler.retention import blank_copies
from storage import learned, lessons, mailing
from storage.database import Database
from storage.erasure import erase_case
from storage.naming import Named
from storage.subject import authored, held, naming
from storage.tx import Tx
from workflow.actors import Actor
from workflow.case import Case

personal = typer.Typer(no_args_is_help=True, help="Personal data: what is held on a person, erasure upon demand.")

Who = Annotated[str, typer.Argument(help="A name, a link to a page, @username or a Telegram id; found as whole words.")]
OPERATOR = Actor("operator")  # whoever may run commands on the server; the reason says upon whose demand


@personal.command("export")
def export(
    who: Who,
    out: Annotated[Path, typer.Option(help="Where it goes, as JSON. Readable by its owner alone.")],
    settings: SettingsFile = None,
) -> None:
    """Everything that names a person: cases, records, updates, messages, unfinished work; staff with their acts."""
    named = _named(who)
    found = read(settings, lambda tx, _settings: held(tx, named))
    text = json.dumps({"asked": who, **found}, ensure_ascii=False, indent=1)
    with faults_said():
        out.touch(mode=0o600, exist_ok=False)
        out.write_text(text + "\n", encoding="utf-8")
    typer.echo(f"{out}: " + ", ".join(f"{name} {len(items)}" for name, items in found.items()))


@personal.command("erase")
def erase(
    who: Who,
    reason: Annotated[str, typer.Option(help="Upon what demand; without names, for it stays in the journal.")],
    settings: SettingsFile = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do it. Without this, only say what would be erased.")] = False,
) -> None:
    """Erase the closed cases whose author a person is. Exit code 1 where some are still open."""
    named = _named(who)
    if not reason.strip():
        fail(["--reason: an erasure needs a reason"])
    found, taught = beside(settings, lambda database, _settings: _erase(database, named, reason.strip(), yes=yes))
    own = [case for case in found if authored(case, named)]
    closed = _numbers(case for case in own if not case.is_open)
    typer.echo(f"erased: {closed}" if yes else f"would be erased: {closed}; repeat with --yes, it cannot be undone")
    if taught:
        typer.echo(f"imported messages that name the person: {taught}{', erased' if yes else ', would be erased too'}")
    typer.echo(f"named by others, left as they are: {_numbers(case for case in found if case not in own)}")
    still_open = [case for case in own if case.is_open]
    if still_open:
        fail([f"still open, not erased: {_numbers(still_open)}"], code=1)


async def _erase(database: Database, named: Named, reason: str, *, yes: bool) -> tuple[list[Case], int]:
    found = await database.read(lambda tx: naming(tx, named))
    taught = await database.read(lambda tx: [item.number for item in lessons.naming(tx, named)])
    for case in found:
        if yes and not case.is_open and authored(case, named):
            await database.write(partial(_one, number=case.number, reason=reason))
    if yes and taught:
        await database.write(partial(_taught, ids=taught))
    if yes:
        await blank_copies(database)
    return found, len(taught)


def _one(tx: Tx, number: int, reason: str) -> None:
    now = SystemClock().now()
    erase_case(tx, number, OPERATOR, now, reason)
    mailing.refresh_cards(tx, number, now)  # a running bot takes the words off the cards


def _taught(tx: Tx, ids: list[int]) -> None:
    """Nobody is known to have written an imported message, so whoever is named in one has it go."""
    lessons.drop(tx, ids)
    learned.drop(tx, SystemClock().now())


def _numbers(found: Iterable[Case]) -> str:
    return ", ".join(str(case.number) for case in found) or "none"


def _named(who: str) -> Named:
    with faults_said():
        return Named(who)
    raise AssertionError
