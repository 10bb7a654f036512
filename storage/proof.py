"""Proof of delivery: what calls somebody to act, or tells of a missed term, is on record when it reached them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from storage import departments, journal, people
from storage.alert_messages import SAID
from storage.mailing import WITH_CARD
from storage.outbox import Pending
from storage.tx import Tx
from workflow.actors import CLOCK
from workflow.events import Event

OF_TERMS = frozenset({"remind", "overdue", "breach", "breach_letter", "breach_letter_due", "head_alert"})
PROVEN = WITH_CARD | OF_TERMS | frozenset(SAID.values())


def delivered(tx: Tx, row: Pending, message_id: int, now: datetime, said: Collection[int] | None = None) -> None:
    """The message stands in the chat. `said`: which items of a list were in it, None for all."""
    data = {"message": message_id} | ({"repeat": True} if row.uncertain else {})
    _record(tx, row, journal.NOTICE_DELIVERED, data, now, said)


def undelivered(tx: Tx, row: Pending, error: str, now: datetime) -> None:
    """It will not come to the chat, and why."""
    _record(tx, row, journal.NOTICE_UNDELIVERED, {"error": error[:200]}, now, None)


def said_of(row: Pending) -> list[tuple[int, str]]:
    """The cases a row speaks of, each with what it says, where that has to be proven."""
    payload = row.payload
    if "items" in payload:
        return [(int(item["case"]), _about(item["about"], item)) for item in payload["items"]]
    called = row.kind == "alert" or payload.get("about", "").partition(":")[0] in PROVEN
    if not called or row.redraws or "case" not in payload:
        return []
    return [(int(payload["case"]), _about(payload["about"], payload.get("params", {})))]


def _about(about: str, params: Any) -> str:
    kind = params.get("kind")
    return about if ":" in about or not kind else f"{about}:{kind}"


def _record(tx: Tx, row: Pending, kind: str, data: dict[str, Any], now: datetime, said: Collection[int] | None) -> None:
    proven = [item for index, item in enumerate(said_of(row)) if said is None or index in said]
    if not proven:
        return
    department = departments.of_chat(tx, row.chat_id, row.thread_id)
    person = people.by_telegram(tx, row.chat_id) if row.chat_id > 0 else None
    to = {"chat": row.chat_id} if person is None else {"person": person.id}
    for number, about in proven:
        facts = {"about": about, "row": row.id, **to, **data}
        dept = None if department is None else department.code
        journal.append(tx, number, [Event(kind, now, CLOCK, dept, facts)])
