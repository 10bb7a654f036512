"""Commands about the data: schema, copy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.audit import broken
from bot.commands.words import SettingsFile, fail, faults_said
from bot.settings_source import load
from storage import migrate as schema
from storage.backup import copy


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
            fail([f"{file}: {broken(verdict)}"], code=1)
        typer.echo(f"{file}: {verdict.events} events, the chain holds, head {verdict.head}")
