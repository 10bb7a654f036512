"""Commands that run the bot, or say why it would not run."""

from __future__ import annotations

import asyncio
import gc
from typing import Annotated

import typer

from bot.commands.words import SettingsFile, fail, faults_said
from bot.settings import Settings
from bot.settings_source import load, settings_file


def run(settings: SettingsFile = None) -> None:
    """Run the bot, by polling or webhook."""
    gc.disable()  # what is imported stays: to look through it for garbage takes a tenth of the start
    from bot import serving

    gc.freeze()
    gc.enable()

    with faults_said():
        serving.run(load(settings), settings_file(settings))


def check(settings: SettingsFile = None) -> None:
    """Check settings, regulation, calendar and database: every fault on a line with its file and key, exit code 2.

    Where the rules have changed, it names the terms of open cases that the next start will move; and what is left to
    do before the municipality can work.
    """
    from bot.check import faults, moving, notes
    from bot.clock import SystemClock

    with faults_said():
        chosen = load(settings)
        found = faults(chosen, settings_file(settings))
        for note in notes(chosen):
            typer.echo(note)
        if found:
            fail(found)
        moved = asyncio.run(moving(chosen, SystemClock().now()))
    if moved:
        typer.echo(
            f"the rules have changed; the next start moves {len(moved)} terms of open cases and tells the admins:"
        )
        for line in moved:
            typer.echo(f"  {line}")
    told_left(chosen)
    typer.echo("ok")


def told_left(settings: Settings) -> None:
    """Say what is left to do, as the bot's own guide does."""
    from bot.left import WORDS, left

    todo = asyncio.run(left(settings))
    if todo:
        typer.echo("left to do:")
        for step in todo:
            typer.echo(f"  {WORDS[step]}")


def demo(
    host: Annotated[str, typer.Option(help="This computer only: 127.0.0.1.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port of the page; 0 for any free one.")] = 8080,
    regulation: Annotated[str, typer.Option(help="A regulation: its id, or a path to a TOML file.")] = "rubtsovsk",
    *,
    empty: Annotated[bool, typer.Option("--empty", help="Nobody is on the roster yet but the admin.")] = False,
) -> None:
    """Show it all in one place: a local Telegram, the bot, and the phones of the staff on one page."""
    from bot.demo import demonstrate

    with faults_said():
        demonstrate(host, port, regulation, empty=empty)
