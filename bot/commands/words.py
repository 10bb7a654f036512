"""How a command ends badly: every fault on a line of its own, exit code 2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot.settings_source import SettingsFault
from storage.backup import CannotCopy
from storage.failures import Damaged, Unavailable
from storage.lock import AlreadyRunning
from storage.migrate import WrongSchema

FAULT = 2  # wrong from the start: settings, files, another instance
DAMAGED = 3  # the database has turned out to be damaged: starting again would not help

SettingsFile = Annotated[
    Path | None, typer.Option("--settings", help="The settings file; else OTKLIK_SETTINGS, else ./settings.toml.")
]


def fail(lines: Iterable[str], code: int = FAULT) -> NoReturn:
    """Say what is wrong on stderr and end."""
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(code)


@contextmanager
def faults_said() -> Iterator[None]:
    """Faults of the settings and of the database become lines, not tracebacks."""
    try:
        yield
    except SettingsFault as fault:
        fail(fault.faults)
    except (AlreadyRunning, WrongSchema, Unavailable) as fault:
        fail([f"storage.url: {fault}"])
    except Damaged as fault:
        fail([f"storage.url: {fault}"], code=DAMAGED)
    except CannotCopy as fault:
        fail([str(fault)])
    except (SQLAlchemyError, OSError, ValueError) as fault:
        fail([f"{type(fault).__name__}: {fault}"])
