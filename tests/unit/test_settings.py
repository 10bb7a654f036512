"""Settings: every fault by file and key, at once; the example tells the truth."""

import os
import tomllib
from pathlib import Path

import pytest

from bot import settings_page
from bot.demo.scenery import Scenery
from bot.effective import Setting, effective
from bot.settings import Settings
from bot.settings_source import SettingsFault, load
from sandbox import Sandbox

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "settings.example.toml"
TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz012345"


@pytest.fixture(autouse=True)
def nowhere(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("OTKLIK_")]:
        monkeypatch.delenv(name)
    return tmp_path


def written(folder, text):
    file = folder / "own.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_example_has_every_key_with_its_default_and_words_about_it():
    example = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    defaults = Settings().model_dump(mode="json")
    assert set(example) == set(defaults)
    for section, keys in defaults.items():
        assert set(example[section]) == set(keys), section
    assert Settings(**example).model_dump() == Settings().model_dump()
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    keys = [n for n, line in enumerate(lines) if " = " in line and not line.startswith("#")]
    assert all(lines[n - 1].startswith("#") for n in keys)


def test_the_reference_is_made_of_the_models_and_the_example():
    kept = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert settings_page.page() == kept, "otklik settings > docs/settings.md"
    rows = [line for line in kept.splitlines() if line.startswith("| `")]
    assert len(rows) == len(effective(Settings()))
    assert all(cell.strip() for row in rows for cell in row.strip("|").split(" | "))
    assert "| `poll_seconds` | integer, at least 0, at most 50 | `30` |" in kept


def test_every_fault_is_named_at_once(nowhere, monkeypatch):
    monkeypatch.setenv("OTKLIK_TELEGRAM__POLL_SECONDS", "-1")
    monkeypatch.setenv("OTKLIK_ACCES__ADMINS", "[1]")
    file = written(nowhere, '''
        [telegram]
        mode = "webhok"
        tokn = "1"
        [organisation]
        timezone = "Mars/Phobos"
        [working_time]
        hours = [["09:00", "25:00"]]
        days = [0]
        dates = { "2026-13-01" = { off = true }, "2026-05-08" = { like = "monday" } }
        [storage]
        url = "mysql://x"
        [urgnt]
    ''')  # fmt: skip
    with pytest.raises(SettingsFault) as fault:
        load(file)
    expected = [
        "OTKLIK_ACCES__ADMINS: ",
        "OTKLIK_TELEGRAM__POLL_SECONDS: telegram.poll_seconds: ",
        f"{file}: telegram.mode: ",
        f"{file}: telegram.tokn: ",
        f"{file}: organisation.timezone: ",
        f"{file}: working_time.hours: ",
        f"{file}: working_time.days.0: ",
        f"{file}: working_time.dates.2026-13-01: ",
        f"{file}: working_time.dates.2026-05-08.like: ",
        f"{file}: storage.url: ",
        f"{file}: urgnt: ",
    ]
    found = fault.value.faults
    assert [start for start in expected if not any(line.startswith(start) for line in found)] == []
    assert len(found) == len(expected)


def test_no_address_of_a_database_is_a_fault_like_any_other(nowhere, monkeypatch):
    monkeypatch.setenv("OTKLIK_STORAGE__URL", "data/otklik.db")
    with pytest.raises(SettingsFault, match=r"OTKLIK_STORAGE__URL: storage\.url: no address of a database"):
        load()


@pytest.mark.parametrize("text", ["[telegram", "telegram = 5"])
def test_what_is_no_settings_file_is_said_so(nowhere, text):
    file = written(nowhere, text)
    with pytest.raises(SettingsFault, match=str(file)):
        load(file)


def test_a_named_file_must_be_there(nowhere, monkeypatch):
    monkeypatch.setenv("OTKLIK_SETTINGS", str(nowhere / "none.toml"))
    with pytest.raises(SettingsFault, match=r"none\.toml: no such file"):
        load()


def test_the_environment_wins_and_secrets_come_from_files(nowhere, monkeypatch):
    (nowhere / "token").write_text(f"{TOKEN}\n")
    monkeypatch.setenv("OTKLIK_TELEGRAM__TOKEN_FILE", str(nowhere / "token"))
    monkeypatch.setenv("OTKLIK_ORGANISATION__NAME", "Рубцовск")
    settings = load(written(nowhere, '[organisation]\nname = "Другой"\nregulation = "barnaul"'))
    assert settings.organisation.name == "Рубцовск"
    assert settings.organisation.regulation == "barnaul"
    assert settings.telegram.token.get_secret_value() == TOKEN


def test_a_secret_is_not_shown(nowhere):
    settings = load(written(nowhere, f'[telegram]\ntoken = "{TOKEN}"'))
    assert TOKEN not in repr(settings)
    with pytest.raises(SettingsFault) as fault:
        load(written(nowhere, f'[telegram]\ntoken = ["{TOKEN}"]'))
    assert TOKEN not in str(fault.value)


def test_what_is_written_down_of_the_settings_holds_no_secret():
    url = "postgresql+asyncpg://otklik:s3cret@db/otklik"
    chosen = effective(Settings(telegram={"token": TOKEN, "proxy": "http://u:s3cret@proxy:3128"}, storage={"url": url}))
    assert set(chosen) == {f"{section}.{key}" for section, keys in Settings().model_dump().items() for key in keys}
    assert chosen["storage.url"].shown == "postgresql+asyncpg://otklik:***@db/otklik"
    written = repr({key: setting.recorded({}) for key, setting in chosen.items()})
    assert TOKEN not in written
    assert "s3cret" not in written


def test_the_sign_of_a_secret_tells_another_one_apart():
    first = Setting("***", "one").recorded({})
    assert Setting("***", "one").recorded(first) == first
    assert Setting("***", "two").recorded(first) != first
    assert Setting("***", "one").recorded({})["sign"] != first["sign"]


def test_a_webhook_needs_its_address_and_its_secret(nowhere):
    with pytest.raises(SettingsFault, match="webhook_url"):
        load(written(nowhere, '[telegram]\nmode = "webhook"'))
    with pytest.raises(SettingsFault, match="webhook_secret"):
        load(written(nowhere, '[telegram]\nmode = "webhook"\nwebhook_url = "https://x.ru/t"'))


@pytest.mark.parametrize(
    ("variable", "text", "fault"),
    [
        ("OTKLIK_ACCESS__ADMINS", "5,6", "access.admins: lists and tables are written in JSON"),
        ("OTKLIK_WORKING_TIME__HOURS", "9-18", "working_time.hours: lists and tables are written in JSON"),
        ("OTKLIK_ACCESS", "5", "access: Input should be a valid dictionary or instance of Access"),
        ("OTKLIK_ACCESS", "five", "access: lists and tables are written in JSON"),
    ],
)
def test_an_unreadable_variable_is_named(monkeypatch, variable, text, fault):
    monkeypatch.setenv(variable, text)
    with pytest.raises(SettingsFault) as raised:
        load()
    assert raised.value.faults == [f"{variable}: {fault}"]


def test_the_demo_names_a_wrong_variable_too(monkeypatch, tmp_path):
    monkeypatch.setenv("OTKLIK_ACCESS__PER_MINUTE", "many")
    with pytest.raises(SettingsFault, match=r"^OTKLIK_ACCESS__PER_MINUTE: access\.per_minute: Input should be"):
        Scenery(Sandbox("1:demo"), "rubtsovsk", tmp_path)
