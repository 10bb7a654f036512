"""docs/security.md: every threat names a test, and the test is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if re.match(r"\| \d+ \|", line)]


def test_the_threats_are_numbered_without_a_gap():
    assert [int(row[0]) for row in ROWS] == list(range(1, len(ROWS) + 1))
    assert len(ROWS) > 20
    assert {len(row) for row in ROWS} == {5}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_threat_has_a_test_that_is_there(row):
    path, _, name = row[-1].strip("`").partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    found = next((node for node in functions if node.name == name), None)
    assert found is not None, row[-1]
    assert any(isinstance(node, ast.Assert) for node in ast.walk(found)), "a test that asserts"


def test_no_threat_is_met_by_another_ones_test():
    assert len({row[-1] for row in ROWS}) == len(ROWS)
