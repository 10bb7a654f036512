"""Reads the words that streets are recognised by."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from workflow.streets import Streets


@cache
def streets() -> Streets:
    """Russian streets, workflow/places/russian.toml."""
    return Streets(tomllib.loads(files("workflow.places").joinpath("russian.toml").read_text(encoding="utf-8")))
