"""docs/sandbox.md tells what there is, no more and no less."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from sandbox.__main__ import arguments
from sandbox.botapi.methods import METHODS
from sandbox.page.acts import ACTS
from sandbox.story.script import DOES, read

PAGE = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text(encoding="utf-8")


def test_every_method_is_named_and_every_name_is_a_method() -> None:
    table = PAGE.partition("<!-- methods")[2].partition("\n\n")[0]
    named = re.findall(r"`(\w+)`", table)
    assert {name.lower() for name in named} == set(METHODS)
    assert len(named) == len(METHODS)


def test_every_option_is_named_and_taken() -> None:
    named = set(re.findall(r"`(--\w+)", PAGE))
    helped = subprocess.run([sys.executable, "-m", "sandbox", "--help"], capture_output=True, text=True, check=True)
    assert named == set(re.findall(r"(--\w+)", helped.stdout)) - {"--help"}


def test_every_act_is_named() -> None:
    assert all(f"`{name}`" in PAGE or f"people/ID/{name}`" in PAGE for name in ACTS)
    assert all(f"`{name}`" in PAGE for name in DOES)


def test_the_example_of_a_story_can_be_played() -> None:
    text = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0]
    story = read(text, "example")
    assert [len(step.acts) for step in story.steps] == [3]


def test_the_command_of_the_page_is_understood() -> None:
    command = re.findall(r"^python -m sandbox (.*)$", PAGE, re.MULTILINE)[0]
    asked = arguments(command.split())
    assert (asked.token, asked.person, asked.group) == ("42:pizza", ["Anna", "Bob=Cook"], ["Kitchen"])


def test_a_wrong_token_is_said_in_one_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sandbox", "--token", "x"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == "python -m sandbox: 'x' is no token: it looks like 123456:words\n"
