"""The history of a case for the auditor: who did what and when, as the journal has it."""

from __future__ import annotations

from typing import Any

from storage import journal
from storage.codec import encode
from storage.tx import Tx


def case_history(tx: Tx, number: int) -> list[dict[str, Any]]:
    """Every event of a case, and what became of its messages, oldest first.

    `private` is `{"erased": true}` where it was erased.
    """
    return [
        {
            "at": event.at.isoformat(),
            "kind": event.kind,
            "actor": encode(event.actor),
            "dept": event.dept,
            "data": encode(event.data),
            "private": encode(event.private),
        }
        for event in journal.record(tx, number)
    ]


def case_lines(history: list[dict[str, Any]]) -> list[str]:
    """The same to be read: a line each."""
    lines = []
    for event in history:
        actor = event["actor"]
        who = ":".join(str(actor[key]) for key in ("role", "dept") if actor.get(key))
        person = f" (№ {actor['person']})" if actor.get("person") else ""
        person += f" for № {actor['behalf_of']}" if actor.get("behalf_of") else ""
        details = {**event["data"], **event["private"]}
        lines.append(f"{event['at']}  {who}{person}  {event['kind']}  {details or ''}".rstrip())
    return lines
