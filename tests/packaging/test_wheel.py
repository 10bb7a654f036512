"""The wheel has all it needs: installed elsewhere, it works in a folder that is not the tree."""

import re
import signal
import subprocess
import tomllib
import zipfile
from urllib.request import urlopen

import pytest

from storage import regulations
from storage.migrate import head
from tests.architecture.test_house import ROOMS
from tests.packaging.conftest import ROOT

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz012345"


def test_every_file_of_the_rooms_is_in_it(installed):
    packed = set(zipfile.ZipFile(installed.wheel).namelist())
    there = {
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert there - packed == set()
    assert packed - there - {name for name in packed if ".dist-info/" in name} == {"bot/settings.example.toml"}


def test_it_is_the_wheel_that_runs(installed):
    found = installed("python", "-c", "import bot, sandbox; print(bot.__file__, sandbox.__file__)")
    assert str(ROOT) not in found.stdout
    assert found.stdout.count("/empty/lib/") == 2, found.stderr


def test_it_says_its_version(installed):
    assert installed("otklik", "--version").stdout == f"otklik {VERSION}\n"


def test_a_command_does_not_wait_for_libraries_it_has_no_need_of(installed):
    heavy = {"aiogram", "matplotlib", "numpy", "openpyxl", "scipy"}
    found = installed("python", "-c", f"import sys, bot.__main__; print({heavy} & set(sys.modules))")
    assert found.stdout == "set()\n", found.stderr


def test_from_its_own_example_to_a_checked_installation(installed):
    example = installed("otklik", "settings", "--example").stdout
    assert example == (ROOT / "settings.example.toml").read_text(encoding="utf-8")
    (installed.folder / "settings.toml").write_text(example, encoding="utf-8")
    token = {"OTKLIK_TELEGRAM__TOKEN": TOKEN, "OTKLIK_ACCESS__ADMINS": "[5]"}
    migrated = installed("otklik", "migrate", **token)
    assert migrated.stdout == f"schema: none -> {head()}\n", migrated.stderr
    checked = installed("otklik", "check", **token)
    assert (checked.returncode, checked.stdout.splitlines()[-1]) == (0, "ok"), checked.stderr
    report = installed("otklik", "report", "--from", "2026-03-01", "--to", "2026-03-31", "--out", "r.png", **token)
    assert report.returncode == 0, report.stderr
    assert (installed.folder / "r.png").read_bytes().startswith(b"\x89PNG")
    assert (installed.folder / "data" / "otklik.db").exists()


@pytest.mark.parametrize("act", regulations.packaged())
def test_it_brings_the_acts(installed, act):
    described = installed("otklik", "describe", act)
    assert described.stdout == (ROOT / "docs" / "regulations" / f"{act}.md").read_text(encoding="utf-8")


def test_the_demo_starts_and_shows_its_page(installed):
    words = ["otklik", "demo", "--port", "0"]
    with subprocess.Popen(
        words, cwd=installed.folder, env=installed.environment, stdout=subprocess.PIPE, text=True
    ) as demo:
        try:
            assert demo.stdout is not None
            said = next(line for line in demo.stdout if line.startswith("Page: "))
            address = said.removeprefix("Page: ").strip()
            page = fetched(address).decode()
            parts = re.findall(r'(?:href|src)="([^":]+\.(?:css|js|svg))"', page)
            assert {part.rpartition(".")[2] for part in parts} == {"css", "js", "svg"}
            assert all(fetched(address + part.lstrip("/")) for part in parts)
        finally:
            demo.send_signal(signal.SIGINT)
        assert demo.wait(30) == 0


def fetched(address):
    with urlopen(address, timeout=30) as answer:
        return answer.read()
