"""The house as CONTRIBUTING.md promises it: small files, a pure law, words in one place."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "reports", "scheduler", "storage", "suggest", "workflow", "sandbox")
CODE = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
MIGRATIONS = ROOT / "storage" / "migrations" / "versions"  # written by Alembic, one per change of the schema
SOURCES = [*CODE, *(ROOT / "tests").rglob("*.py"), *(ROOT / "sandbox" / "static").rglob("*.[jc]s*")]
LONGEST, USUAL = 300, 100


def length(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_long():
    assert [
        str(path.relative_to(ROOT)) for path in SOURCES if length(path) > LONGEST and path.parent != MIGRATIONS
    ] == []


def test_most_files_are_short():
    long = [path for path in CODE if length(path) > USUAL]
    assert len(long) < len(CODE) / 3


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_the_law_imports_the_standard_library_alone():
    allowed = {*sys.stdlib_module_names, "workflow"}
    for path in (ROOT / "workflow").rglob("*.py"):
        assert {name.partition(".")[0] for name in imported(path)} <= allowed, path


def said(path):
    """The strings and names of a module; comments and docstrings may cite an act."""
    return re.sub(r'"""[\s\S]*?"""|#[^\n]*', "", path.read_text(encoding="utf-8")).lower()


def test_no_municipality_stands_in_code():
    names = [path.stem for path in (ROOT / "workflow" / "regulations").glob("*.toml")]
    allowed = {"bot/settings.py", "bot/commands/running.py"}  # the default of a setting and of the demo
    found = {str(path.relative_to(ROOT)) for path in CODE for name in names if name in said(path)}
    assert found <= allowed


def test_no_room_of_odds_and_ends():
    assert [path.name for path in CODE if path.stem in {"utils", "helpers", "manager", "common", "misc"}] == []


def test_the_package_is_importable_where_the_tests_are_not(tmp_path):
    command = [sys.executable, "-c", "import bot.__main__, sandbox.page.page"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
