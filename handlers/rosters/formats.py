"""Which format a file is in, by its name; the roles as the file says them."""

from __future__ import annotations

from collections import Counter

from handlers.inviting import known_roles
from handlers.names import role_title
from handlers.rosters import plain
from handlers.texts import Texts
from storage.roster import Roster
from workflow.regulation import Regulation

WORKBOOK, PLAIN = ".xlsx", ".toml"
LIMIT = 2**20  # bytes: a roster of thousands of people is smaller


def readable(name: str | None) -> bool:
    """Whether a file may be a roster; Telegram need not say what a file is called."""
    return name is not None and name.lower().endswith((WORKBOOK, PLAIN))


def read(name: str, file: bytes, law: Regulation, texts: Texts) -> Roster:
    """The roster in a file. Raises RosterFaults."""
    if name.lower().endswith(PLAIN):
        return plain.read(file, known_roles(law))
    from handlers.rosters import workbook

    return workbook.read(file, titles(law, texts), texts, known_roles(law))


def write(name: str, roster: Roster, law: Regulation, texts: Texts) -> bytes:
    """The file of a roster."""
    if name.lower().endswith(PLAIN):
        return plain.write(roster)
    from handlers.rosters import workbook

    return workbook.write(roster, titles(law, texts), texts)


def titles(law: Regulation, texts: Texts) -> dict[str, str]:
    """Every role in words. Where two read alike, they are told apart by their ids."""
    found = {role: role_title(law, texts, role) for role in sorted(known_roles(law))}
    alike = Counter(title.casefold() for title in found.values())
    return {role: title if alike[title.casefold()] == 1 else role for role, title in found.items()}
