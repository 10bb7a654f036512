"""The files of deploy/ name what there is: commands, settings, paths, exit codes. None of them is run here."""

import configparser
import json
import shutil
import subprocess
import sys
import tomllib

import pytest
import yaml

from bot.__main__ import app
from bot.commands.words import DAMAGED, FAULT
from bot.settings import Settings
from bot.settings_source import _known
from bot.systemd import ALIVE_SECONDS
from bot.webhook import STORE_SECONDS
from tests.docs.pages import piece
from tests.packaging.conftest import ROOT

DEPLOY = ROOT / "deploy"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
COMMANDS = {command.name for command in app.registered_commands}
TELEGRAM = Settings().telegram


class Unit(configparser.ConfigParser):
    """Names of systemd are told apart by capital letters."""

    def optionxform(self, optionstr):
        return optionstr


@pytest.fixture
def unit():
    read = Unit(interpolation=None)
    read.read(DEPLOY / "otklik.service", encoding="utf-8")
    return read


@pytest.fixture
def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def dockerfile():
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    return [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]


def test_the_unit_starts_a_command_that_there_is(unit):
    program, command = unit["Service"]["ExecStart"].split()
    assert program.rpartition("/")[2] in PROJECT["scripts"]
    assert program.startswith(unit["Service"]["WorkingDirectory"] + "/.venv/bin/")
    assert command in COMMANDS
    variable = unit["Service"]["Environment"].partition("=")[0]
    assert _known(variable)


def test_the_unit_gives_up_where_starting_again_would_not_help(unit):
    assert unit["Service"]["RestartPreventExitStatus"].split() == [str(FAULT), str(DAMAGED)]
    assert unit["Service"]["Type"] == "notify"
    assert float(unit["Service"]["WatchdogSec"]) > 2 * ALIVE_SECONDS
    assert unit["Service"]["WorkingDirectory"] in unit["Service"]["ReadWritePaths"].split()


def test_the_image_is_made_of_what_there_is():
    steps = dockerfile()
    copied = [words.split()[0] for step, words in steps if step == "COPY" and "--from" not in words]
    assert all((ROOT / name).exists() for name in copied)
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").split()
    assert not {"README.md", "LICENSE", "settings.example.toml", "pyproject.toml", *copied} & set(ignored)
    bases = {words.split()[0] for step, words in steps if step == "FROM"}
    version = PROJECT["requires-python"].removeprefix(">=")
    assert bases == {f"python:{version}-slim"}
    entry = json.loads(dict(steps)["ENTRYPOINT"])
    assert entry == list(PROJECT["scripts"])
    assert set(json.loads(dict(steps)["CMD"])) <= COMMANDS


def test_what_the_image_gets_is_enough_to_build_the_package(tmp_path):
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").split()
    context = tmp_path / "src"
    shutil.copytree(ROOT, context, ignore=shutil.ignore_patterns(*(name.removeprefix("**/") for name in ignored)))
    assert not (context / "tests").exists()
    words = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", "out", "."]
    done = subprocess.run(words, cwd=context, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert list((context / "out").glob("otklik-*.whl"))


def test_the_services_name_what_the_file_and_the_settings_have(compose):
    for service in compose["services"].values():
        assert set(service.get("secrets", ())) <= set(compose["secrets"])
        assert set(service.get("depends_on", ())) <= set(compose["services"])
        named = {name.partition(":")[0] for name in service["volumes"]}
        assert {name for name in named if not name.startswith(".")} <= set(compose["volumes"])
        given = [value for name, value in service["environment"].items() if name.endswith("_FILE")]
        assert {value.removeprefix("/run/secrets/") for value in given} == set(service["secrets"])
    bot = compose["services"]["otklik"]
    assert [name for name in bot["environment"] if not _known(name)] == []
    assert (DEPLOY / bot["build"]["context"] / bot["build"]["dockerfile"]).is_file()
    assert f":{bot['environment']['OTKLIK_METRICS__PORT']}/healthz" in bot["healthcheck"]["test"][-1]
    home = dict(dockerfile())["WORKDIR"]
    assert f"./settings.toml:{home}/settings.toml:ro" in bot["volumes"]


@pytest.mark.parametrize("page", ["deploy/nginx.conf", "docs/replicas.md"])
def test_nginx_gives_the_webhook_what_it_listens_for(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    assert piece(r"location = (\S+) \{", text) == TELEGRAM.webhook_path
    assert f":{TELEGRAM.webhook_port}" in text
    assert float(piece(r"proxy_read_timeout (\d+)s;", text)) > STORE_SECONDS
    assert "client_max_body_size 4m;" in text
    assert text.count("{") == text.count("}")


def test_nginx_serves_the_address_of_the_settings():
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    name = piece(r"server_name (\S+);", text)
    assert f"https://{name}{TELEGRAM.webhook_path}" in (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert f"proxy_pass http://{TELEGRAM.webhook_host}:{TELEGRAM.webhook_port};" in text
