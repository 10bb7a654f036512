"""Reads regulations: the packaged ones by id, a municipality's own by path. Keeps every version that was in force."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from sqlalchemy import select

from storage.tables import regulation_text
from storage.tx import Tx
from workflow.regulation import Regulation, load

PACKAGED = "workflow.regulations"


def packaged() -> list[str]:
    """Ids of the regulations that come with the program."""
    return sorted(item.name.removesuffix(".toml") for item in files(PACKAGED).iterdir() if item.name.endswith(".toml"))


def read(chosen: str) -> tuple[Regulation, str]:
    """A regulation by id or path to a TOML file, and the hash of its text.

    Raises RegulationError for a faulty one, FileNotFoundError for one that is not there.
    """
    written = text(chosen)
    return load(written, f"{chosen}.toml" if chosen in packaged() else chosen), version(written)


def text(chosen: str) -> str:
    """The text of a regulation by id or path. Raises FileNotFoundError for one that is not there."""
    if chosen in packaged():
        return files(PACKAGED).joinpath(f"{chosen}.toml").read_text(encoding="utf-8")
    if chosen.endswith(".toml"):
        return Path(chosen).read_text(encoding="utf-8")
    raise FileNotFoundError(f"no such regulation; known: {', '.join(packaged())}, or a path to a .toml file")


def version(written: str) -> str:
    """The version of a text: the beginning of its hash."""
    return sha256(written.encode()).hexdigest()[:16]


def keep(tx: Tx, act: str, written: str, now: datetime) -> None:
    """Keep the text of a version for as long as there are cases that began under it: for ever."""
    key = version(written)
    if kept(tx, key) is None:
        values = {"version": key, "id": act, "body": written, "seen_at": now}
        tx.connection.execute(regulation_text.insert().values(organisation_id=tx.organisation_id, **values))


def kept(tx: Tx, of_version: str) -> str | None:
    """The text of a version that has been in force, None for one that never was."""
    mine = (regulation_text.c.organisation_id == tx.organisation_id) & (regulation_text.c.version == of_version)
    return tx.connection.execute(select(regulation_text.c.body).where(mine)).scalar()


def versions(tx: Tx) -> dict[str, str]:
    """The texts of all versions that have been in force, by version."""
    mine = regulation_text.c.organisation_id == tx.organisation_id
    rows = tx.connection.execute(select(regulation_text.c.version, regulation_text.c.body).where(mine))
    return {row.version: row.body for row in rows}
