"""A message that no retry will bring to a department's chat comes to its people in private."""

from __future__ import annotations

from datetime import datetime

from storage import departments, mailing, outbox, standing_in
from storage.outbox import Outgoing, Pending
from storage.place import Place
from storage.tx import Tx
from workflow.actors import Address

OF_A_CASE = frozenset({"line", "alert", "digest"})


def rescue(tx: Tx, row: Pending, now: datetime) -> None:
    """Bring what was for a department to each of its executors. Nothing to do for people: see `reachable`."""
    department = departments.of_chat(tx, row.chat_id, row.thread_id) if row.chat_id < 0 else None
    if department is None:
        return
    for person in standing_in.answering(tx, Address("executor", department.code)):
        if row.kind == "card":
            about = str(row.payload.get("about") or "shown")
            mailing.send_card(tx, int(row.payload["case"]), Place(person.telegram_id), now, about=about)
        elif row.kind in OF_A_CASE:
            outbox.enqueue(tx, Outgoing(person.telegram_id, None, row.kind, row.payload, row.lane), now)
