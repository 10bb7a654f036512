"""Settings: a TOML file, overridden by the environment; secrets also from files. See settings.example.toml."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

PREFIX = "OTKLIK_"
DELIMITER = "__"


class SettingsFault(Exception):
    """Wrong settings: one line a fault, each with its file (or variable) and key."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Telegram(Section):
    token: SecretStr = SecretStr("")
    api_base: str = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    proxy: str = ""
    poll_seconds: int = Field(30, ge=0, le=50)
    webhook_url: str = ""
    webhook_host: str = "127.0.0.1"
    webhook_port: int = Field(8081, ge=0, le=65535)
    webhook_path: str = "/telegram"
    webhook_secret: SecretStr = SecretStr("")
    per_second: int = Field(25, ge=0)
    chat_interval_ms: int = Field(1000, ge=0)
    group_per_minute: int = Field(18, ge=0)

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Telegram:
        if self.mode == "webhook" and not self.webhook_url.startswith(("https://", "http://")):
            raise ValueError("webhook_url: needed in webhook mode, for example https://bot.example.ru/telegram")
        if self.mode == "webhook" and not self.webhook_secret.get_secret_value():
            raise ValueError("webhook_secret: needed in webhook mode; without it anybody could speak for Telegram")
        return self


class Organisation(Section):
    name: str = "Otklik"
    regulation: str = "rubtsovsk"
    timezone: str = ""


class DayOverride(Section):
    """A date ordered by the municipality: off, working, or shorter."""

    off: bool = False
    hours: list[tuple[str, str]] | None = None
    like: str = ""
    shorter_minutes: int = Field(0, ge=0, le=1440)
    why: str = ""


class WorkingTime(Section):
    days: list[int] = []
    hours: list[tuple[str, str]] = []
    friday: list[tuple[str, str]] = []
    short_days: bool = True
    dates: dict[str, DayOverride] = {}

    @field_validator("days")
    @classmethod
    def _weekdays(cls, days: list[int]) -> list[int]:
        if any(day not in range(1, 8) for day in days):
            raise ValueError("weekdays are numbers from 1 (Monday) to 7 (Sunday)")
        return days


class Storage(Section):
    url: str = "sqlite+aiosqlite:///data/otklik.db"


class Access(Section):
    admins: list[int] = []


class Urgent(Section):
    head_after_minutes: int = Field(30, ge=0)
    remind_before: list[tuple[int, int]] = [(60, 10), (240, 30), (960, 60), (1_000_000, 480)]


class Settings(BaseSettings):
    """Everything that differs between installations."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter=DELIMITER, extra="forbid", frozen=True)

    telegram: Telegram = Telegram()
    organisation: Organisation = Organisation()
    working_time: WorkingTime = WorkingTime()
    storage: Storage = Storage()
    access: Access = Access()
    urgent: Urgent = Urgent()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings


def load(path: Path | None = None) -> Settings:
    """Read settings from `path`, else from OTKLIK_SETTINGS, else from ./settings.toml if it is there.

    Raises SettingsFault naming every fault with its file and key.
    """
    named = path or (Path(os.environ["OTKLIK_SETTINGS"]) if "OTKLIK_SETTINGS" in os.environ else None)
    file = named or Path("settings.toml")
    values = _read(file, must_exist=named is not None)
    _secrets_from_files(values)
    try:
        return Settings(**values)
    except ValidationError as error:
        raise SettingsFault([_fault(file, item) for item in error.errors()]) from None


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


def _secrets_from_files(values: dict[str, Any]) -> None:
    """OTKLIK_TELEGRAM__TOKEN_FILE=/run/secrets/token: the value is the file's text."""
    for name, file in os.environ.items():
        if not (name.startswith(PREFIX) and name.endswith("_FILE")):
            continue
        section, _, key = name.removeprefix(PREFIX).removesuffix("_FILE").lower().partition(DELIMITER)
        try:
            values.setdefault(section, {})[key] = Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingsFault([f"{name}: {file}: cannot be read: {error.strerror}"]) from None


def _fault(file: Path, item: Any) -> str:
    """One fault as `file: section.key: what`; the value itself is never shown, it may be a secret."""
    keys = [str(part) for part in item["loc"]]
    variable = PREFIX + DELIMITER.join(keys).upper()
    where = variable if variable in os.environ else str(file)
    what = "no such key" if item["type"] == "extra_forbidden" else item["msg"].removeprefix("Value error, ")
    return f"{where}: {'.'.join(keys)}: {what}"
