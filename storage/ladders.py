"""Reads ladders of reminders: the packaged ones, a municipality's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from workflow.ladder import Ladder, Ladders, check
from workflow.schema import Builder


class LadderError(Exception):
    """Ladders that cannot be used; `problems` names file and key of every fault."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@cache
def packaged() -> tuple[Ladder, ...]:
    """The ladders used where neither an act nor the settings have one that fits: workflow/ladders.toml."""
    text = files("workflow").joinpath("ladders.toml").read_text(encoding="utf-8")
    return read(tomllib.loads(text), "ladders.toml")


def read(table: Mapping[str, Any], name: str) -> tuple[Ladder, ...]:
    """Ladders from a TOML table; `name` is its file, for the faults. Raises LadderError with all of them."""
    builder = Builder(name)
    found = builder.build(Ladders, table, "")
    if found is not None:
        check(builder, found.ladder)
    if found is None or builder.problems:
        raise LadderError(builder.problems)
    return found.ladder
