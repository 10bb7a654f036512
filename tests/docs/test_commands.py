"""Commands in the documentation are there, with their options, and those that can be run here are run.

A fenced block is marked `sh` where it is run, and `sh skip: why` where it needs what a test has not: a
token, root, Docker. Commands of both kinds, and those in the text, are looked up in the program and in the Makefile.
"""

import os
import re
import shlex
import subprocess
import sys
import tomllib

import pytest
import typer
import yaml

from bot.__main__ import app
from bot.settings import Settings
from tests.docs.pages import PAGES, ROOT, blocks, inline, name
from tests.hatching import KNOCK, nest

PROGRAM = typer.main.get_command(app)
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
BLOCKS = [block for page in PAGES for block in blocks(page)]
SHELL = [block for block in BLOCKS if block.language == "sh"]
RUN = [block for block in SHELL if not block.note]
LANGUAGES = {"sh", "toml", "json", "mermaid", "python", "text", "yaml", "nginx"}
TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz012345"


def known_by(block):
    return f"{name(block.page)}: {block.text.splitlines()[0][:40]}"


def test_a_block_says_what_it_is_and_why_it_is_not_run():
    assert {block.language for block in BLOCKS} <= LANGUAGES
    assert [known_by(block) for block in SHELL if block.note and not re.fullmatch(r"skip: \w.+", block.note)] == []
    assert RUN


BEFORE = r"(?:^|&& |; |\| |\(|exec otklik |run --rm |sudo -u otklik |[A-Z_]+=\S+ )"


def commands(text):
    """What is typed after `otklik`: its words, up to the end of the command."""
    for line in text.replace("\\\n", " ").splitlines():
        for found in re.findall(BEFORE + r"(?:\S*/bin/)?otklik ([a-z-][^&|;#`]*)", line.partition("  # ")[0]):
            yield found.strip()


def unknown(text):
    """What the program does not have of a command: a subcommand, an option."""
    command, words = PROGRAM, shlex.split(text, comments=True)
    while words and hasattr(command, "commands") and not words[0].startswith("-"):
        if words[0] not in command.commands:
            return f"otklik {text}: no {words[0]}"
        command = command.commands[words.pop(0)]
    options = {name for item in command.params for name in item.opts}
    given = {word.strip("[]").partition("=")[0] for word in words if word.strip("[]").startswith("--")}
    return "".join(f"otklik {text}: no {option}" for option in sorted(given - options - {"--help"}))


def test_a_command_that_is_not_there_is_found_out():
    (found,) = commands("cd /srv && sudo -u otklik .venv/bin/otklik backup copy.db --fast  # a copy")
    assert unknown(found) == "otklik backup copy.db --fast: no --fast"
    assert list(commands("chown otklik settings.toml")) == []
    assert unknown("audit repair") == "otklik audit repair: no repair"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_that_is_named_is_there(page):
    said = [block.text for block in blocks(page) if block.language == "sh"] + inline(page)
    of_the_program = [found for text in said for found in commands(text)]
    assert [fault for text in of_the_program if (fault := unknown(text))] == []
    made = {target for text in said for target in re.findall(r"(?:^|[\s`&])make ([a-z]+)", text)}
    assert made <= TARGETS


@pytest.fixture
def folder(tmp_path):
    """Where the commands are run: a checked installation, and the documentation beside it as in a checkout."""
    settings = f'[telegram]\ntoken = "{TOKEN}"\n[organisation]\nname = "Администрация"\n[access]\nadmins = [5]\n'
    (tmp_path / "settings.toml").write_text(settings, encoding="utf-8")
    for beside in ("docs", "deploy", "Makefile"):
        (tmp_path / beside).symlink_to(ROOT / beside)
    assert ran("otklik migrate", tmp_path).returncode == 0
    return tmp_path


def ran(text, folder):
    """As a shell would, ending with the first command that fails; `otklik` is the one under test."""
    (folder / "bin").mkdir(exist_ok=True)
    program = folder / "bin" / "otklik"
    if not program.exists():
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "{KNOCK}" "{nest()}" "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("OTKLIK_")}
    environment = kept | {"PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    words = ["bash", "-euo", "pipefail", "-c", text]
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False)


@pytest.mark.parametrize("block", RUN, ids=known_by)
def test_what_can_be_run_runs(block, folder):
    done = ran(block.text, folder)
    assert done.returncode == 0, f"{block.text}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.language in {"toml", "yaml"}], ids=known_by)
def test_pieces_of_files_can_be_read(block):
    read = tomllib.loads(block.text) if block.language == "toml" else yaml.safe_load(block.text)
    assert read
    sections = set(read) & set(Settings.model_fields)
    if block.note == "settings" or sections == set(read):
        Settings(**read)


def test_what_the_make_targets_of_the_documentation_would_do():
    for target in ("demo", "test", "gallery"):
        done = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "otklik demo" in done.stdout or "pytest" in done.stdout or "tests.gallery" in done.stdout
