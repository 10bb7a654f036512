"""Commands about the program itself: its version, its settings."""

from __future__ import annotations

from importlib.metadata import version as installed
from typing import Annotated

import typer


def _version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"otklik {installed('otklik')}")
        raise typer.Exit


def otklik(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda asked: _version(asked=asked), is_eager=True, help="Print the version and end."
        ),
    ] = False,
) -> None:
    """Otklik: a municipality's work with critical messages, by its regulation, in Telegram."""


def settings(
    *,
    example: Annotated[
        bool, typer.Option("--example", help="Print settings.example.toml instead: every key with its default.")
    ] = False,
) -> None:
    """Print the reference of the settings as a page of Markdown: every key, its type, limits, default and meaning."""
    from bot import settings_page

    typer.echo(settings_page.example() if example else settings_page.page(), nl=False)
