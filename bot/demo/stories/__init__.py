"""The stories of the demo, `<act>/<story>.toml`: steps with captions, each citing its paragraph of the act."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

from bot.demo.town import cast
from sandbox.story.script import Script, read
from storage import regulations

ORDER = ("ordinary", "late", "surge", "several", "dayoff")


def stories() -> list[Script]:
    """All of them, act by act. Raises ScriptError for one that cannot be played."""
    parts = _parts()
    found = []
    for act in regulations.packaged():
        for story in ORDER:
            file = files(__package__).joinpath(act, f"{story}.toml")
            if file.is_file():
                found.append(_quoted(read(file.read_text(encoding="utf-8"), f"{act}/{story}", parts)))
    return found


def _quoted(script: Script) -> Script:
    """With the words of the act itself, where its paragraph sets a term."""
    words = {rule.ref: rule.quote for rule in reversed(regulations.read(script.scene)[0].deadline)}
    return replace(script, steps=tuple(replace(step, quote=words.get(step.ref, "")) for step in script.steps))


def _parts() -> dict[str, str]:
    """Who plays whom: a role of the act by its id, a department's executor by its code, its head by `head:code`."""
    known = cast()
    parts = dict(known["roles"]) | {"admin": known["admin"]["name"]}
    for department in known["department"]:
        code = department["code"]
        parts |= {code: department["executor"], f"head:{code}": department["head"]}
    return parts
