"""Settings: a TOML file, overridden by the environment; secrets also from files. See settings.example.toml."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from storage.engine import is_sqlite, sqlite_file
from storage.readiness import NAMELESS
from workflow.worktime.build import stretches

PREFIX = "OTKLIK_"
DELIMITER = "__"


def _hours(hours: list[tuple[str, str]]) -> list[tuple[str, str]]:
    stretches([list(pair) for pair in hours])
    return hours


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key if name else ""
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("no such time zone; for example Asia/Barnaul") from None


def _database(url: str) -> str:
    if is_sqlite(url):
        sqlite_file(url)
    return url


HoursOfDay = Annotated[list[tuple[str, str]], AfterValidator(_hours)]


def _local_time(text: Any) -> Any:
    return None if text == "" else text


LocalTime = Annotated[time | None, BeforeValidator(_local_time)]
Weekday = Annotated[int, Field(ge=1, le=7)]
WeekdayName = Literal["", "mon", "tue", "wed", "thu", "fri", "sat", "sun"]


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
    name: str = NAMELESS
    regulation: str = "rubtsovsk"
    timezone: Annotated[str, AfterValidator(_zone)] = ""


class DayOverride(Section):
    """A date ordered by the municipality: off, working, or shorter."""

    off: bool = False
    hours: HoursOfDay | None = None
    like: WeekdayName = ""
    shorter_minutes: int = Field(0, ge=0, le=1440)
    why: str = ""


class WorkingTime(Section):
    days: list[Weekday] = []
    hours: HoursOfDay = []
    friday: HoursOfDay = []
    short_days: bool = True
    dates: dict[date, DayOverride] = {}


class Storage(Section):
    url: Annotated[str, AfterValidator(_database)] = "sqlite+aiosqlite:///data/otklik.db"
    lease_seconds: int = Field(30, ge=3, le=3600)


class Backup(Section):
    folder: str = ""
    at: time = time(3, 30)
    keep_daily: int = Field(14, ge=1)
    keep_weekly: int = Field(8, ge=0)


class Metrics(Section):
    host: str = "127.0.0.1"
    port: int = Field(0, ge=0, le=65535)


class Log(Section):
    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    format: Literal["console", "json"] = "console"


class Access(Section):
    admins: list[Annotated[int, Field(gt=0)]] = []
    per_minute: int = Field(120, ge=0)
    strangers_per_minute: int = Field(10, ge=0)


def _ending(text: str) -> str:
    if not text.isalnum():
        raise ValueError("the ending of a name, without the point: exe")
    return text.lower()


class Files(Section):
    megabytes: int = Field(50, ge=0)
    refused: list[Annotated[str, AfterValidator(_ending)]] = [
        *("apk", "app", "bat", "cmd", "com", "cpl", "dll", "exe", "hta", "iso", "jar", "js", "jse", "lnk", "msi"),
        *("msix", "ps1", "reg", "scr", "sh", "vbe", "vbs", "wsf", "docm", "xlsm", "pptm", "html", "htm", "svg"),
    ]


class Urgent(Section):
    head_after_minutes: int = Field(0, ge=0)
    importance: list[str] = ["high", "emergency"]
    repeat_minutes: int = Field(15, ge=1)
    repeat_times: int = Field(2, ge=0, le=20)
    deputy_after_minutes: int = Field(30, ge=1)


class Surge(Section):
    enabled: bool = True
    window_hours: int = Field(2, ge=1, le=24)
    weeks: int = Field(4, ge=1, le=52)
    at_least: int = Field(5, ge=2)
    times: float = Field(3.0, gt=1)
    once_in: int = Field(1000, ge=1)


class Reminders(Section):
    digest_from: int = Field(3, ge=2)
    morning: LocalTime = None
    evening: LocalTime = None
    ladder: list[dict[str, Any]] = []


class Reports(Section):
    at: LocalTime = time(9, 30)


class Routing(Section):
    suggest: float = Field(0.3, ge=0, le=1)
    auto: float = Field(0, ge=0, le=1)
    learn_after: int = Field(50, ge=10)
    learn_at: time = time(4)


class Audit(Section):
    witnesses: list[int] = []
    witness_at: LocalTime = time(18)


class Retention(Section):
    closed_days: int = Field(0, ge=0)
    inbox_days: int = Field(30, ge=2)
    outbox_days: int = Field(30, ge=2)
    at: time = time(3, 30)


class Settings(BaseSettings):
    """Everything that differs between installations."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter=DELIMITER, extra="forbid", frozen=True)

    telegram: Telegram = Telegram()
    organisation: Organisation = Organisation()
    working_time: WorkingTime = WorkingTime()
    storage: Storage = Storage()
    access: Access = Access()
    files: Files = Files()
    urgent: Urgent = Urgent()
    surge: Surge = Surge()
    reminders: Reminders = Reminders()
    reports: Reports = Reports()
    routing: Routing = Routing()
    audit: Audit = Audit()
    retention: Retention = Retention()
    backup: Backup = Backup()
    metrics: Metrics = Metrics()
    log: Log = Log()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        if isinstance(env_settings, EnvSettingsSource):  # OTKLIK_…_FILE names a file: see settings_source
            given = env_settings.env_vars.items()
            env_settings.env_vars = {name: value for name, value in given if not name.lower().endswith("_file")}
        return env_settings, init_settings
