"""Commands about the data: schema, copy, audit."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from bot.commands.words import SettingsFile, fail, faults_said
from bot.export import case_history, case_lines
from bot.settings_source import load
from storage import migrate as schema
from storage.audit import Verdict, verify
from storage.backup import copy
from storage.database import Database
from storage.tx import Tx

T = TypeVar("T")
audit = typer.Typer(no_args_is_help=True, help="The journal: verify the chain, export a case.")


def migrate(settings: SettingsFile = None) -> None:
    """Bring the schema of the database up to date."""
    with faults_said():
        url = load(settings).storage.url
        before = schema.current(url)
        schema.upgrade(url)
        typer.echo(f"schema: {before or 'none'} -> {schema.current(url)}")


def backup(
    file: Annotated[Path, typer.Argument(help="Where the copy goes.")],
    settings: SettingsFile = None,
) -> None:
    """Copy the database while the bot runs, and verify the copy."""
    with faults_said():
        url = load(settings).storage.url
        verdict = copy(url, file)
        if not verdict.ok:
            fail([f"{file}: {_broken(verdict)}"], code=1)
        typer.echo(f"{file}: {verdict.events} events, the chain holds, head {verdict.head}")


@audit.command("verify")
def audit_verify(
    settings: SettingsFile = None,
    head: Annotated[str | None, typer.Option(help="A hash a witness has kept: it must be in the chain.")] = None,
) -> None:
    """Check the whole chain. Exit code 1 and the first broken row where it does not hold."""
    witnessed = None if head is None else head.strip().lower()
    verdict = _read(settings, lambda tx: verify(tx, witnessed))
    if not verdict.ok:
        fail([_broken(verdict)], code=1)
    typer.echo(f"{verdict.events} events, the chain holds, head {verdict.head}")


@audit.command("export")
def audit_export(
    number: Annotated[int, typer.Argument(help="The number of the case.")],
    settings: SettingsFile = None,
    *,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """The history of one case."""
    history = _read(settings, lambda tx: case_history(tx, number))
    if not history:
        fail([f"no case {number}"], code=1)
    typer.echo(json.dumps(history, ensure_ascii=False, indent=1) if as_json else "\n".join(case_lines(history)))


def _broken(verdict: Verdict) -> str:
    where = f"row {verdict.broken_seq}" if verdict.broken_seq is not None else f"{verdict.events} events"
    return f"{where}: {verdict.reason}"


def _read(settings: Path | None, work: Callable[[Tx], T]) -> T:
    """Read beside a running bot: the file's lock is not taken."""

    async def whole() -> Any:
        database = Database(load(settings).storage.url)
        await database.open(exclusive=False)
        try:
            return await database.read(work)
        finally:
            await database.close()

    with faults_said():
        result: T = asyncio.run(whole())
        return result
    raise AssertionError
