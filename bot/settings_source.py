"""Where settings come from: a TOML file, the environment over it, files with secrets over both."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_origin

from pydantic import ValidationError
from pydantic_settings import SettingsError

from bot.settings import DELIMITER, PREFIX, Settings

NAMED = "OTKLIK_SETTINGS"
FILE = "_FILE"


class SettingsFault(Exception):
    """Wrong settings: one line a fault, each with its file (or variable) and key."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def settings_file(path: Path | None = None) -> Path:
    """The file that is read: `path`, else the one of OTKLIK_SETTINGS, else ./settings.toml."""
    return path or Path(os.environ.get(NAMED) or "settings.toml")


def load(path: Path | None = None) -> Settings:
    """Read the settings. Raises SettingsFault naming every fault with its file and key."""
    file = settings_file(path)
    values = _read(file, must_exist=path is not None or NAMED in os.environ)
    faults = _unknown_variables() + _secrets_from_files(values) + _not_json()
    with explained(file, faults):
        settings = Settings(**values)
    if faults:
        raise SettingsFault(faults)
    return settings


@contextmanager
def explained(file: Path, known: Sequence[str] = ()) -> Iterator[None]:
    """Settings that cannot be made raise SettingsFault: the faults that are `known`, and each of theirs."""
    try:
        yield
    except ValidationError as error:
        raise SettingsFault([*known, *(_fault(file, item) for item in error.errors())]) from None
    except SettingsError as error:
        raise SettingsFault(list(known) or _not_json() or [f"environment: {error}"]) from None


def _read(file: Path, *, must_exist: bool) -> dict[str, Any]:
    if not file.exists():
        if must_exist:
            raise SettingsFault([f"{file}: no such file"])
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsFault([f"{file}: not TOML: {error}"]) from None
    except OSError as error:
        raise SettingsFault([f"{file}: cannot be read: {error.strerror}"]) from None


def _known(variable: str) -> bool:
    section, _, key = variable.removeprefix(PREFIX).lower().partition(DELIMITER)
    found = Settings.model_fields.get(section)
    if found is None:
        return False
    keys = getattr(found.annotation, "model_fields", {})
    return not key or key.partition(DELIMITER)[0] in keys or key.removesuffix(FILE.lower()) in keys


def _unknown_variables() -> list[str]:
    """A misspelt variable would be ignored in silence."""
    ours = (name for name in os.environ if name.startswith(PREFIX) and name != NAMED)
    return [f"{name}: no such setting" for name in ours if not _known(name)]


def _not_json() -> list[str]:
    """Variables with a list or a table that cannot be read."""
    faults = []
    for name, text in os.environ.items():
        section, _, key = name.removeprefix(PREFIX).lower().partition(DELIMITER)
        if not (name.startswith(PREFIX) and _known(name) and _is_nested(section, key)):
            continue
        try:
            json.loads(text)
        except ValueError:
            keys = ".".join(filter(None, (section, key)))
            faults.append(f"{name}: {keys}: lists and tables are written in JSON")
    return faults


def _is_nested(section: str, key: str) -> bool:
    """Whether a setting is a list or a table; a whole section is one."""
    keys = getattr(Settings.model_fields[section].annotation, "model_fields", {})
    return not key or (key in keys and get_origin(keys[key].annotation) in {list, dict, tuple})


def _secrets_from_files(values: dict[str, Any]) -> list[str]:
    """OTKLIK_TELEGRAM__TOKEN_FILE=/run/secrets/token: the value is the file's text. Faults are returned."""
    faults = []
    for name, file in os.environ.items():
        if not (name.startswith(PREFIX) and name.endswith(FILE) and _known(name)):
            continue
        section, _, key = name.removeprefix(PREFIX).removesuffix(FILE).lower().partition(DELIMITER)
        try:
            values.setdefault(section, {})[key] = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "not a text"
            faults.append(f"{name}: {file}: cannot be read: {reason}")
    return faults


def _fault(file: Path, item: Any) -> str:
    """One fault as `file: section.key: what`; the value itself is never shown, it may be a secret."""
    keys = [str(part) for part in item["loc"] if part != "[key]"]
    variable = PREFIX + DELIMITER.join(keys[:2]).upper()
    where = variable if variable in os.environ else str(file)
    what = "no such key" if item["type"] == "extra_forbidden" else item["msg"].removeprefix("Value error, ")
    key = ".".join(keys)
    return f"{where}: {key}: {what.removeprefix(f'{key}: ')}"
