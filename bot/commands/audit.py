"""Commands about the journal: verify the chain, export a case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.reading import read
from bot.commands.words import SettingsFile, fail, faults_said
from bot.export import case_history, case_lines
from storage.audit import Verdict, verify

audit = typer.Typer(no_args_is_help=True, help="The journal: verify the chain, export a case.")


@audit.command("verify")
def audit_verify(
    settings: SettingsFile = None,
    head: Annotated[str | None, typer.Option(help="A hash a witness has kept: it must be in the chain.")] = None,
) -> None:
    """Check the whole chain. Exit code 1 and the first broken row where it does not hold."""
    witnessed = None if head is None else head.strip().lower()
    verdict = read(settings, lambda tx, _settings: verify(tx, witnessed))
    if not verdict.ok:
        fail([_broken(verdict)], code=1)
    typer.echo(holds(verdict))


@audit.command("export")
def audit_export(
    number: Annotated[int, typer.Argument(help="The number of the case.")],
    settings: SettingsFile = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    out: Annotated[Path | None, typer.Option(help="As a document to print: FILE.docx.")] = None,
) -> None:
    """The history of one case."""
    if out is not None and as_json:
        fail(["--json and --out: one of them"])
    if out is not None:
        _document(settings, number, out)
        return
    history = read(settings, lambda tx, _settings: case_history(tx, number))
    if not history:
        fail([f"no case {number}"], code=1)
    typer.echo(json.dumps(history, ensure_ascii=False, indent=1) if as_json else "\n".join(case_lines(history)))


def _document(settings: Path | None, number: int, out: Path) -> None:
    if out.suffix.lower() != ".docx":
        fail([f"--out: {out}: the document is a .docx file"])
    from bot.document.case import case_document
    from bot.document.word import write

    found = read(settings, lambda tx, chosen: case_document(tx, chosen, number))
    if found is None:
        fail([f"no case {number}"], code=1)
    with faults_said():
        write(found, out)
    typer.echo(f"{out}: case {number}")


def holds(verdict: Verdict) -> str:
    """What there is to say of a chain that holds."""
    return f"{verdict.events} events, the chain holds, head {verdict.head}"


def _broken(verdict: Verdict) -> str:
    where = f"row {verdict.broken_seq}" if verdict.broken_seq is not None else f"{verdict.events} events"
    return f"{where}: {verdict.reason}"
