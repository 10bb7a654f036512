"""Commands about the law itself: no settings, no database, no Telegram."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import escalation
from bot.commands.words import fail
from bot.describe import page
from bot.simulate import differences, timeline
from bot.simulate import run as replay
from bot.worktime_command import evaluate
from storage import regulations
from storage.ladders import packaged as packaged_ladders
from workflow.regulation import Regulation, RegulationError

DocumentFile = Annotated[Path, typer.Argument(help="A JSON file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]


def simulate(file: DocumentFile, *, as_json: AsJson = False) -> None:
    """Replay scenarios and compare them with what they expect. Without --json, exit code 1 for differences."""
    document = _document(file)
    try:
        result = replay(document, _regulation)
    except (KeyError, TypeError, ValueError) as error:
        fail([f"{file}: not a scenario file: {type(error).__name__}: {error}"])
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False, indent=1))
        return
    typer.echo(timeline(document, result))
    found = differences(document, result)
    typer.echo(f"\n{len(result['scenarios'])} scenarios, {len(found)} differences")
    if found:
        fail(found, code=1)


def worktime(file: DocumentFile, *, as_json: AsJson = False) -> None:
    """Evaluate cases of working-time arithmetic."""
    document = _document(file)
    try:
        result = evaluate(document)
    except (KeyError, TypeError, ValueError) as error:
        fail([f"{file}: not a file of working-time cases: {type(error).__name__}: {error}"])
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False, indent=1))
        return
    for case in result["cases"]:
        typer.echo(f"{case['id']}: {case['result']}")


def describe(
    regulation: Annotated[str, typer.Argument(help="A regulation: its id, or a path to a TOML file.")],
) -> None:
    """Show a regulation: its state diagram and its table of terms."""
    typer.echo(page(_regulation(regulation)), nl=False)


def ladders(
    regulation: Annotated[
        list[str] | None, typer.Argument(help="Regulations by id or path; all packaged ones.")
    ] = None,
) -> None:
    """Show who is reminded of what and when: the packaged ladders, and every term of the acts."""
    chosen = [_regulation(name) for name in regulation or regulations.packaged()]
    typer.echo(escalation.page(chosen, packaged_ladders()), nl=False)


@cache
def _regulation(chosen: str) -> Regulation:
    try:
        return regulations.read(chosen)[0]
    except RegulationError as error:
        fail(error.problems)
    except OSError as error:
        fail([f"{chosen}: {error}"])


def _document(file: Path) -> Any:
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        fail([f"{file}: {error.strerror}"])
    except ValueError as error:
        fail([f"{file}: not JSON: {error}"])
    if not isinstance(document, dict):
        fail([f"{file}: a JSON object is expected"])
    return document
