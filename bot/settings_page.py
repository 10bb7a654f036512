"""The reference of the settings: types, limits and defaults from the models, words from settings.example.toml."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from bot.describe import table
from bot.settings import DELIMITER, PREFIX, Settings

EXAMPLE = "settings.example.toml"
HEAD = """# Settings

Every key of `settings.toml`, made of the program itself by `otklik settings`; `otklik settings --example` prints a file
with all of them to start from. A key can come from the environment instead, `OTKLIK_SECTION__KEY`, lists and tables in
JSON; the variable wins. A secret can come from a file: the variable with `_FILE` at its end names it. An unknown key or
variable is an error that `otklik check` names."""
LIMITS = (
    ("minimum", "at least {}"),
    ("exclusiveMinimum", "more than {}"),
    ("maximum", "at most {}"),
)
TOML_LINE = re.compile(r"\[\[|\"?[\w-]+\"? = ")
TYPES = {"integer": "integer", "number": "number", "boolean": "true or false", "object": "table"}


def example() -> str:
    """settings.example.toml as it stands: in the package, or beside it in a checkout."""
    packaged = files("bot").joinpath(EXAMPLE)
    beside = Path(__file__).parent.parent / EXAMPLE
    return (packaged if packaged.is_file() else beside).read_text(encoding="utf-8")


def page() -> str:
    """The whole page. docs/settings.md is made of it and tested against it."""
    schema = Settings.model_json_schema()
    words, defaults = _words(example()), tomllib.loads(example())
    parts = [HEAD]
    for section, field in Settings.model_fields.items():
        keys = schema["$defs"][getattr(field.annotation, "__name__", "")]["properties"]
        rows = [
            [f"`{key}`", _type(shape), f"`{_toml(defaults[section][key])}`", words[section, key]]
            for key, shape in keys.items()
        ]
        parts += [
            f"## [{section}]",
            table("key | value | default | meaning", rows),
            f"Environment: `{PREFIX}{section.upper()}{DELIMITER}{next(iter(keys)).upper()}`"
            + (" and so on." if len(keys) > 1 else "."),
        ]
    return "\n\n".join(parts) + "\n"


def _words(text: str) -> dict[tuple[str, str], str]:
    """The comment above each key, on one line."""
    found: dict[tuple[str, str], str] = {}
    section, said = "", list[str]()
    for line in text.splitlines():
        if line.startswith("#"):
            said.append(line.removeprefix("#").strip())
            continue
        if line.startswith("["):
            section = line.strip("[]")
        elif said and " = " in line:
            found[section, line.partition(" = ")[0]] = _marked(said)
        said = []
    return found


def _marked(said: list[str]) -> str:
    """Lines of TOML stand as code, all others run on."""
    return " ".join(f"`{line}`" if TOML_LINE.match(line) else line for line in said)


def _type(shape: Mapping[str, Any]) -> str:
    return ", ".join(_facts(shape))


def _facts(shape: Mapping[str, Any]) -> Iterator[str]:
    if "enum" in shape:
        yield " or ".join(f"`{json.dumps(value)}`" for value in shape["enum"])
    elif "anyOf" in shape:
        yield f"{_type(shape['anyOf'][0])}, or empty"
    elif shape.get("type") == "array":
        yield f"list of {_items(shape['items'])}"
    elif shape.get("format") == "time":
        yield "local time"
    elif shape.get("format") == "password":
        yield "text, a secret"
    else:
        yield TYPES.get(str(shape.get("type")), "text")
    yield from (words.format(shape[limit]) for limit, words in LIMITS if limit in shape)


def _items(shape: Mapping[str, Any]) -> str:
    if shape.get("type") == "array":
        return "pairs, from and to"
    plural = {"integer": "integers", "object": "tables"}.get(str(shape.get("type")), "texts")
    limits = [words.format(shape[limit]) for limit, words in LIMITS if limit in shape]
    return ", ".join([plural, *limits])


def _toml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
