"""`otklik setup`: asked or by options, the token checked with Telegram, a file that the bot can be started with."""

import asyncio
import os
import stat

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.left import WORDS
from bot.settings_file import Answers, hours_of, write
from bot.settings_source import load
from sandbox import Sandbox
from storage.readiness import STEPS

TOKEN = "1:sandbox"


@pytest.fixture
async def telegram(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("OTKLIK_")]:
        monkeypatch.delenv(name)
    (tmp_path / "token").write_text(TOKEN + "\n")
    sandbox = Sandbox(TOKEN)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


async def otklik(*words, typed=""):
    """In a thread: the local Telegram answers meanwhile."""
    return await asyncio.to_thread(CliRunner().invoke, app, list(words), input=typed)


async def by_options(telegram, *more):
    given = ["--yes", "--token-file", "token", "--admin", "5", "--api-base", telegram.url]
    return await otklik("setup", *given, *more)


async def test_by_options_it_asks_nothing_and_says_what_is_left(telegram, tmp_path):
    done = await by_options(telegram, "--organisation", "Администрация «Ёлки»", "--hours", "8:00-12:00, 13:00-17:00")
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[:3] == ["the bot is @otklik_bot", "written: settings.toml", "left to do:"]
    assert "  in the bot, /admin: the first department" in lines
    assert not any("organisation.name" in line for line in lines)
    settings = load()
    assert settings.telegram.token.get_secret_value() == TOKEN
    assert settings.organisation.name == "Администрация «Ёлки»"
    assert settings.working_time.hours == [("08:00", "12:00"), ("13:00", "17:00")]
    assert settings.access.admins == [5]
    assert stat.S_IMODE((tmp_path / "settings.toml").stat().st_mode) == 0o600
    checked = await otklik("check")
    assert "\n".join(lines[2:-1]) in checked.output


async def test_it_asks_until_the_token_is_good(telegram):
    typed = f"2:wrong\n{TOKEN}\n7\nАдминистрация\n2\n\n\n"
    done = await otklik("setup", "--api-base", telegram.url, typed=typed)
    assert done.exit_code == 0, done.output
    assert "Telegram does not know this token" in done.output
    assert TOKEN not in done.output
    settings = load()
    assert (settings.access.admins, settings.organisation.regulation) == ([7], "bolshebeysugskoe")
    assert settings.working_time.hours == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--hours", "9 to 6"], "working hours are written as 09:00-13:00"),
        (["--regulation", "nowhere"], "settings.toml: organisation.regulation: nowhere"),
        (["--admin", "-3"], "access.admins"),
        (["--storage", "mysql://x"], "storage.url"),
    ],
)
async def test_wrong_answers_are_named(telegram, more, said):
    done = await by_options(telegram, *more)
    assert done.exit_code == 2
    assert said in done.output
    assert "Traceback" not in done.output


async def test_a_wrong_token_is_not_written(telegram, tmp_path):
    for token, said in (("3:other", "Telegram does not know this token"), ("word", "not a token of BotFather")):
        (tmp_path / "token").write_text(token)
        done = await by_options(telegram)
        assert (done.exit_code, said in done.output) == (2, True), done.output
        assert not (tmp_path / "settings.toml").exists()
    await telegram.stop()
    (tmp_path / "token").write_text(TOKEN)
    assert "Telegram cannot be reached" in (await by_options(telegram)).output
    assert (await by_options(telegram, "--offline")).exit_code == 0


async def test_a_file_that_is_there_is_kept(telegram, tmp_path):
    (tmp_path / "settings.toml").write_text("# mine\n")
    assert (await by_options(telegram)).exit_code == 2
    assert (tmp_path / "settings.toml").read_text() == "# mine\n"
    assert (await otklik("setup", typed="n\n")).exit_code == 2
    assert (await by_options(telegram, "--force")).exit_code == 0
    assert (tmp_path / "settings.toml.bak").read_text() == "# mine\n"
    assert load().access.admins == [5]


def test_whatever_an_organisation_is_called_can_be_read_again(tmp_path):
    for name in ('"Кавычки" \\ и \x7f', "Администрация 🏙", "a\nb"):
        file = tmp_path / "settings.toml"
        write(file, Answers(TOKEN, (5,), name, "rubtsovsk"))
        assert load(file).organisation.name == name


def test_hours_are_read_as_people_write_them():
    assert hours_of("9:00–13:00,14:00 - 18:00") == (("09:00", "13:00"), ("14:00", "18:00"))
    assert hours_of("") == ()


def test_every_step_has_its_words():
    assert list(WORDS) == list(STEPS)
