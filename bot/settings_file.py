"""Writes a settings file: the answers given to `otklik setup`, each under its key, nothing that is a default."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.settings import Storage, Telegram

STRETCH = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")
HEAD = "# Made by `otklik setup`. Every other key with its default: `otklik settings --example`.\n"


@dataclass(frozen=True, slots=True)
class Answers:
    """What differs between installations from the first day on. `hours` are empty for those of the act."""

    token: str
    admins: tuple[int, ...]
    organisation: str
    regulation: str
    hours: tuple[tuple[str, str], ...] = ()
    storage: str = Storage().url
    api_base: str = Telegram().api_base

    def sections(self) -> dict[str, dict[str, Any]]:
        """The file's sections."""
        return {
            "telegram": {"token": self.token}
            | ({"api_base": self.api_base} if self.api_base != Telegram().api_base else {}),
            "organisation": {"name": self.organisation, "regulation": self.regulation},
            "access": {"admins": list(self.admins)},
            "working_time": {"hours": [list(pair) for pair in self.hours]} if self.hours else {},
            "storage": {"url": self.storage} if self.storage != Storage().url else {},
        }


def write(file: Path, answers: Answers) -> None:
    """Write the file, readable by its owner alone; one that is there is kept beside it as `.bak`."""
    lines = [HEAD]
    for section, keys in answers.sections().items():
        if keys:
            lines += [f"[{section}]", *(f"{key} = {_toml(value)}" for key, value in keys.items()), ""]
    if file.exists():
        file.replace(file.with_name(f"{file.name}.bak"))
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write("\n".join(lines))


def hours_of(text: str) -> tuple[tuple[str, str], ...]:
    """Working hours as people write them: `09:00-13:00, 14:00-18:00`. ValueError says what is expected."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    found = [STRETCH.fullmatch(part) for part in parts]
    if not all(found):
        raise ValueError(f"{text}: working hours are written as 09:00-13:00, 14:00-18:00")
    return tuple((f"{int(m[1]):02}:{m[2]}", f"{int(m[3]):02}:{m[4]}") for m in found if m is not None)


def _toml(value: Any) -> str:
    """JSON's strings, numbers and lists are TOML's, but for one character that JSON leaves as it is."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
