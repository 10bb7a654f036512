"""A message that no retry will bring to a department's chat: its people get it in private, the admins learn of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage import departments, mailing, outbox, people, pulse
from storage.outbox import Outgoing, Pending
from storage.place import Place
from storage.tx import Tx
from workflow.actors import Address

AGAIN = timedelta(hours=1)  # the admins hear of one chat once an hour
ABOUT_A_CASE = frozenset({"card", "line", "alert"})


def rescue(tx: Tx, row: Pending, error: str, now: datetime) -> None:
    """Bring what was for a department to each of its executors. Nothing to do for people: see `reachable`."""
    if row.chat_id > 0:
        return
    department = departments.of_chat(tx, row.chat_id, row.thread_id)
    if department is None:
        return
    if row.kind in ABOUT_A_CASE:
        for person in people.holders(tx, Address("executor", department.code)):
            place, about = Place(person.telegram_id), str(row.payload.get("about") or "shown")
            mailing.send_card(tx, int(row.payload["case"]), place, now, about=about if row.kind == "card" else "shown")
    _tell_admins(tx, department.title, department.code, error, now)


def _tell_admins(tx: Tx, title: str, code: str, error: str, now: datetime) -> None:
    key = f"undelivered:{code}"[:32]
    last = pulse.get(tx, key)
    if last is not None and now - last < AGAIN:
        return
    pulse.put(tx, key, now)
    payload = {"key": "undelivered", "params": {"dept": title, "code": code, "error": error[:200]}}
    for place in mailing.places(tx, Address("admin")):
        outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, "keyed", payload, outbox.URGENT), now)
