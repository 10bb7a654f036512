"""Reads regulations: the packaged ones by id, a municipality's own by path."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from workflow.regulation import Regulation, load

PACKAGED = "workflow.regulations"


def packaged() -> list[str]:
    """Ids of the regulations that come with the program."""
    return sorted(item.name.removesuffix(".toml") for item in files(PACKAGED).iterdir() if item.name.endswith(".toml"))


def read(chosen: str) -> tuple[Regulation, str]:
    """A regulation by id or path to a TOML file, and the hash of its text.

    Raises RegulationError for a faulty one, FileNotFoundError for one that is not there.
    """
    if chosen in packaged():
        text, name = files(PACKAGED).joinpath(f"{chosen}.toml").read_text(encoding="utf-8"), f"{chosen}.toml"
    elif chosen.endswith(".toml"):
        text, name = Path(chosen).read_text(encoding="utf-8"), chosen
    else:
        raise FileNotFoundError(f"no such regulation; known: {', '.join(packaged())}, or a path to a .toml file")
    return load(text, name), sha256(text.encode()).hexdigest()[:16]
