"""What did not work out and waits for an admin: messages never delivered, updates never acted on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from storage import inbox, journal, mailing, outbox, pulse
from storage.outbox import Outgoing, Pending
from storage.tx import Tx
from workflow.actors import Actor, Address
from workflow.events import Event

AGAIN = timedelta(minutes=15)
TOLD = "troubles"
ALARM = "trouble_alarm"


def tell(tx: Tx, now: datetime) -> None:
    """The admins hear of it at once, then of all that has come since in one message a quarter of an hour."""
    last = pulse.get(tx, TOLD)
    if last is not None and last > now:
        return
    at = now if last is None or now - last >= AGAIN else last + AGAIN
    pulse.put(tx, TOLD, at)
    for place in mailing.places(tx, Address("admin")):
        outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, ALARM, {}, outbox.URGENT, not_before=at), now)


def retry(tx: Tx, letters: list[Pending], updates: list[int], by: Actor, now: datetime) -> int:
    """Send letters again and act on updates again, as if for the first time; how many it were."""
    sent = [letter for letter in letters if outbox.revive(tx, letter.id, now)]
    acted = [update for update in updates if inbox.revive(tx, update)]
    _note(tx, journal.RETRIED, sent, acted, by, now)
    return len(sent) + len(acted)


def put_away(tx: Tx, letters: list[Pending], updates: list[int], by: Actor, now: datetime) -> int:
    """Nobody will try them again: they stay in the tables, out of sight; how many it were."""
    seen = [letter for letter in letters if outbox.acknowledge(tx, letter.id)]
    left = [update for update in updates if inbox.acknowledge(tx, update)]
    _note(tx, journal.PUT_AWAY, seen, left, by, now)
    return len(seen) + len(left)


def _note(tx: Tx, kind: str, letters: list[Pending], updates: list[int], by: Actor, now: datetime) -> None:
    for letter in letters:
        facts: dict[str, Any] = {"row": letter.id, "of": letter.kind, "about": letter.payload.get("about", "")}
        journal.append(tx, letter.payload.get("case"), [Event(kind, now, by, None, facts)])
    for update in updates:
        journal.append(tx, None, [Event(kind, now, by, None, {"update": update})])
