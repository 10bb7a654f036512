"""`otklik setup`: asks what differs between installations, checks the token, writes the settings file."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from pydantic import SecretStr
from rich.console import Console
from rich.table import Table

from bot import check
from bot.commands.running import told_left
from bot.commands.words import SettingsFile, fail, faults_said
from bot.settings import Organisation, Storage, Telegram
from bot.settings_file import Answers, hours_of, write
from bot.settings_source import SettingsFault, load, settings_file
from storage import regulations
from storage.readiness import NAMELESS


def setup(
    settings: SettingsFile = None,
    *,
    token_file: Annotated[
        Path | None, typer.Option(help="A file with BotFather's token; else it is asked for.")
    ] = None,
    admin: Annotated[list[int] | None, typer.Option(help="Telegram id of an admin; may be repeated.")] = None,
    organisation: Annotated[str, typer.Option(help="What the municipality is called.")] = "",
    regulation: Annotated[str, typer.Option(help="The act: an id, or a path to a .toml file.")] = "",
    hours: Annotated[str, typer.Option(help="Working hours, 09:00-13:00, 14:00-18:00; else the act's.")] = "",
    storage: Annotated[str, typer.Option(help="The database.")] = "",
    api_base: Annotated[str, typer.Option(help="The address of the Bot API.")] = Telegram().api_base,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing: what is not given stays the default.")] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Do not ask Telegram whether the token is good.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there; it is kept as .bak.")
    ] = False,
) -> None:
    """Write the settings file: token, admin, organisation, act, working hours, database. Then say what is left."""
    file = settings_file(settings)
    if (
        file.exists()
        and not force
        and (yes or not typer.confirm(f"{file} is there. Write it anew? It is kept as .bak"))
    ):
        fail([f"{file}: is there already; --force writes it anew and keeps it as .bak"])
    with faults_said():
        answers = Answers(
            token=_token(token_file, api_base, yes=yes, offline=offline),
            admins=tuple(admin or ([] if yes else [_asked_id()])),
            organisation=organisation or (NAMELESS if yes else typer.prompt("What is the municipality called")),
            regulation=regulation or (Organisation().regulation if yes else _asked_act()),
            hours=hours_of(hours if hours or yes else _asked_hours()),
            storage=storage or (Storage().url if yes else typer.prompt("Database", Storage().url)),
            api_base=api_base,
        )
        write(file, answers)
        chosen = load(file)
        found = check.faults(chosen, file)
    typer.echo(f"written: {file}")
    if found:
        fail(found)
    told_left(chosen)
    typer.echo("next: otklik run, then /start in the bot")


def _token(file: Path | None, api_base: str, *, yes: bool, offline: bool) -> str:
    """A token that Telegram knows. SettingsFault where it does not and nobody can be asked for another."""
    while True:
        if file is None and yes:
            raise SettingsFault(["--token-file: needed with --yes"])
        text = file.read_text(encoding="utf-8") if file is not None else typer.prompt("Token", hide_input=True)
        token = str(text).strip()
        fault = "" if offline else asyncio.run(_refusal(token, api_base))
        if not fault:
            return token
        if file is not None:
            raise SettingsFault([f"{file}: {fault}"])
        typer.echo(fault, err=True)


async def _refusal(token: str, api_base: str) -> str:
    """Why a token is no good; empty for a good one. The token itself is never said."""
    from aiogram.exceptions import AiogramError, TelegramUnauthorizedError
    from aiogram.utils.token import TokenValidationError

    from bot.client import client

    try:
        bot = client(Telegram(token=SecretStr(token), api_base=api_base))
    except TokenValidationError:
        return "not a token of BotFather (123456:ABC…)"
    try:
        me = await bot.me()
    except TelegramUnauthorizedError:
        return "Telegram does not know this token"
    except AiogramError as error:
        return f"Telegram cannot be reached ({type(error).__name__}); --offline does not ask it"
    finally:
        await bot.session.close()
    typer.echo(f"the bot is @{me.username}")
    return ""


def _asked_id() -> int:
    typer.echo("Your Telegram id: send /start to @userinfobot. You are the first admin; you enrol all others.")
    return int(typer.prompt("Your id", type=int))


def _asked_act() -> str:
    known = regulations.packaged()
    table = Table("№", "id", "act")
    for number, act in enumerate(known, 1):
        table.add_row(str(number), act, regulations.read(act)[0].act.title)
    Console().print(table)
    chosen = str(typer.prompt("The regulation: number, id, or a path to a .toml file"))
    return known[int(chosen) - 1] if chosen.isdecimal() and 0 < int(chosen) <= len(known) else chosen


def _asked_hours() -> str:
    return str(
        typer.prompt("Working hours, 09:00-13:00, 14:00-18:00; empty for the act's", default="", show_default=False)
    )
