"""A roster as TOML: `[[department]]` with code, title, chat, topic; `[[person]]` with telegram_id, name, roles."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Iterator
from typing import Any

from handlers.rosters.faults import Fault, RosterFaults
from handlers.rosters.reading import Reading, Row
from storage.roster import Roster

KEYS = {"department": {"code", "title", "chat", "topic"}, "person": {"telegram_id", "name", "roles"}}


def write(roster: Roster) -> bytes:
    """The file."""
    lines: list[str] = []
    for unit in roster.units:
        lines += ["[[department]]", f"code = {json.dumps(unit.code)}", f"title = {_text(unit.title)}"]
        lines += [f"chat = {unit.chat_id}"] if unit.chat_id is not None else []
        lines += [f"topic = {unit.thread_id}"] if unit.thread_id is not None else []
        lines.append("")
    for member in roster.members:
        lines += ["[[person]]", f"telegram_id = {member.telegram_id}", f"name = {_text(member.name)}"]
        lines += [f"roles = {json.dumps(list(map(str, member.roles)))}", ""]
    return "\n".join(lines).encode()


def read(file: bytes, roles: Collection[str]) -> Roster:
    """The roster in it. Raises RosterFaults."""
    try:
        found = tomllib.loads(file.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RosterFaults([Fault("", "not-toml", str(error))]) from None
    reading = Reading(roles)
    for table in found.keys() - KEYS.keys():
        reading.faults.append(Fault(table, "no-such-table"))
    units = [Row(where, {key: str(value) for key, value in item.items()}) for where, item in _rows(found, "department")]
    return reading.roster(_checked(reading, units), _checked(reading, _people(found)))


def _rows(found: dict[str, Any], table: str) -> Iterator[tuple[str, dict[str, Any]]]:
    every = found.get(table, [])
    for number, item in enumerate(every if isinstance(every, list) else [every], 1):
        yield f"{table} {number}", item if isinstance(item, dict) else {}


def _people(found: dict[str, Any]) -> Iterator[Row]:
    """A row for each role, as in a workbook."""
    for where, item in _rows(found, "person"):
        said = {key: str(value) for key, value in item.items() if key != "roles"}
        roles = item.get("roles", [])
        for address in roles if isinstance(roles, list) and roles else [""]:
            role, _, dept = str(address).partition(":")
            yield Row(where, {**said, "role": role, "department": dept})


def _checked(reading: Reading, rows: Any) -> Iterator[Row]:
    for row in rows:
        table = row.where.partition(" ")[0]
        for key in row.values.keys() - KEYS[table] - {"role", "department"}:
            reading.faults.append(Fault(row.where, "no-such-key", key))
        yield row


def _text(value: str) -> str:
    """A JSON string is a TOML string, but for one character that JSON leaves as it is."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
