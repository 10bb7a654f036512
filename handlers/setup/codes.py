"""A department's code made of its title: Latin letters, so that it can be typed in a command."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container
from functools import cache
from importlib.resources import files
from itertools import count
from typing import Any

LONGEST = 31
NAMELESS = "dept"
CODE = re.compile(rf"[a-z][a-z0-9_]{{0,{LONGEST - 1}}}")


def code_for(title: str, taken: Container[str]) -> str:
    """The words that say something, in Latin letters; with a number where the code is taken."""
    table = _table()
    words = re.findall(r"\w+", title.lower())
    telling = [word for word in words if word not in table["silent"]] or words
    letters = "_".join("".join(table["letters"].get(letter, letter) for letter in word) for word in telling)
    code = re.sub(r"[^a-z0-9_]", "", letters).strip("_0123456789")[:LONGEST].rstrip("_")
    code = code or NAMELESS
    if code not in taken:
        return code
    tails = (f"_{number}" for number in count(2))
    return next(found for tail in tails if (found := code[: LONGEST - len(tail)] + tail) not in taken)


@cache
def _table() -> dict[str, Any]:
    file = files("handlers.texts").joinpath("ru", "letters.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
