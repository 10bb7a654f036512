"""What a pair of fresh eyes would notice in a draft. A remark never blocks anything: people decide."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from handlers.texts import Html, Texts
from storage.privacy import folded

NETWORK_LIMIT = 4096  # characters of one message: https://core.telegram.org/bots/api#sendmessage
FOUND = ("phone", "email", "document", "address", "obscene")


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Expressions of texts/ru/proofreading.toml."""
    text = files("handlers.texts").joinpath("ru/proofreading.toml").read_text(encoding="utf-8")
    return {name: re.compile(pattern) for name, pattern in tomllib.loads(text).items()}


def remarks(text: str) -> list[str]:
    """Names of what was noticed, in a fixed order."""
    lower, known = folded(text), patterns()
    found = [name for name in FOUND if known[name].search(lower)]
    found += ["promise"] if known["promise"].search(lower) and not known["term"].search(lower) else []
    return found + (["long"] if len(text) > NETWORK_LIMIT else [])


def remarks_line(texts: Texts, text: str) -> Html:
    """The remarks in one line; empty where there is nothing to remark."""
    said = [texts(f"remark-{name}") for name in remarks(text)]
    return texts("remarks", list="; ".join(said)) if said else Html("")
