"""Reads the packaged calendars."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from workflow.worktime import ProductionCalendar, production_calendar


@cache
def russia() -> ProductionCalendar:
    """The production calendar of the Russian Federation, workflow/calendars/russia.toml."""
    text = files("workflow.calendars").joinpath("russia.toml").read_text(encoding="utf-8")
    return production_calendar(tomllib.loads(text))
