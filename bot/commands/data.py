"""Commands about the data: schema, copy, going back to a copy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands.audit import holds
from bot.commands.words import SettingsFile, faults_said
from bot.settings_source import load
from storage import migrate as schema
from storage.backup import copy
from storage.lock import alone
from storage.restore import restore as put_back


def migrate(settings: SettingsFile = None) -> None:
    """Bring the schema of the database up to date. Not beside a running bot."""
    with faults_said():
        url = load(settings).storage.url
        with alone(url):
            before = schema.current(url)
            schema.upgrade(url)
        typer.echo(f"schema: {before or 'none'} -> {schema.current(url)}")


def backup(
    file: Annotated[Path, typer.Argument(help="Where the copy goes.")],
    settings: SettingsFile = None,
) -> None:
    """Copy the database while the bot runs, and verify the copy."""
    with faults_said():
        typer.echo(f"{file}: {holds(copy(load(settings).storage.url, file))}")


def restore(
    file: Annotated[Path, typer.Argument(help="The copy to go back to.")],
    settings: SettingsFile = None,
) -> None:
    """Put a copy in the place of the database, which is set aside. Not beside a running bot."""
    with faults_said():
        url = load(settings).storage.url
        done = put_back(url, file, SystemClock().now().astimezone())
        typer.echo(f"{file}: restored: {holds(done.verdict)}")
        typer.echo(f"schema: {done.schema} -> {schema.current(url)}")
        typer.echo(f"the former database: {done.aside or 'there was none'}")
        typer.echo(f"the next case will have number {done.next_number}")
