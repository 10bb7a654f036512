"""Commands about the roster as one file: departments, people, roles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands.reading import beside, read
from bot.commands.words import SettingsFile, fail, faults_said
from bot.rulebook import rules
from bot.settings import Settings
from handlers.rosters import formats
from handlers.rosters.faults import RosterFaults
from handlers.texts import Texts
from storage.database import Database
from storage.roster import Change, Roster, apply, busy, changes
from storage.roster import roster as whole
from storage.tx import Tx
from workflow.actors import Actor

roster = typer.Typer(no_args_is_help=True, help="The roster as one file, .xlsx or .toml: departments, people, roles.")

OPERATOR = Actor("operator")  # whoever may run commands on the server


@roster.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="Where it goes: .xlsx or .toml. Readable by its owner alone.")],
    settings: SettingsFile = None,
) -> None:
    """Write the roster: departments that work, people who hold a role."""
    _known(file)
    found, content = read(settings, lambda tx, chosen: _written(tx, chosen, file))
    with faults_said():
        file.touch(mode=0o600, exist_ok=False)
        file.write_bytes(content)
    typer.echo(f"{file}: departments {len(found.units)}, people {len(found.members)}")


@roster.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="The roster: .xlsx or .toml.")],
    settings: SettingsFile = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do it. Without this, only say what would change.")] = False,
) -> None:
    """Make the roster as the file says. Whoever it does not name loses his roles; such a department is closed."""
    _known(file)
    with faults_said():
        content = file.read_bytes()
    found, blocked = beside(settings, lambda database, chosen: _import(database, chosen, file, content, yes=yes))
    for change in found:
        typer.echo(_line(change))
    if blocked:
        fail(f"{file}: {code}: has open cases, cannot be closed" for code in blocked)
    done = f"{len(found)} changes made" if yes else f"{len(found)} changes would be made; repeat with --yes"
    typer.echo(done if found else "nothing would change")


def _written(tx: Tx, settings: Settings, file: Path) -> tuple[Roster, bytes]:
    found = whole(tx)
    return found, formats.write(file.name, found, rules(settings).regulation, Texts())


async def _import(
    database: Database, settings: Settings, file: Path, content: bytes, *, yes: bool
) -> tuple[list[Change], list[str]]:
    try:
        wanted = formats.read(file.name, content, rules(settings).regulation, Texts())
    except RosterFaults as faults:
        fail(f"{file}: {fault}" for fault in faults.faults)

    def work(tx: Tx) -> tuple[list[Change], list[str]]:
        found = changes(tx, wanted)
        blocked = busy(tx, found)
        if yes and not blocked:
            apply(tx, found, OPERATOR, SystemClock().now())
        return found, blocked

    return await (database.write(work) if yes else database.read(work))


def _known(file: Path) -> None:
    if not formats.readable(file.name):
        fail([f"{file}: the name must end with {formats.WORKBOOK} or {formats.PLAIN}"])


def _line(change: Change) -> str:
    said = ", ".join(f"{name} {value}" for name, value in change.of.items() if value is not None)
    return f"{change.kind.replace('_', ' ')}: {said}"
