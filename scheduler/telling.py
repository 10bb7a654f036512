"""What the clock has gathered is told: each chat once, much at once as one list, nothing that is true no more."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from storage import cases, mailing, outbox, reminders
from storage.casework import Casework
from storage.outbox import Outgoing
from storage.place import Place
from storage.reminders import Reminder
from storage.tx import Tx
from workflow.case import Case
from workflow.deadlines import missed, open_deadlines

WEIGHT = {"line": 1, "card": 2}


class Telling:
    """Tells kept reminders. From `digest_from` cases at once on, a chat gets one list instead of a storm."""

    def __init__(self, casework: Casework, digest_from: int) -> None:
        self._casework = casework
        self._digest_from = digest_from

    def tell(self, tx: Tx, now: datetime) -> int:
        """Put everything that may be told now into the outbox; how many chats are told."""
        by_place: dict[Place, list[Reminder]] = defaultdict(list)
        loaded: dict[int, Case | None] = {}
        for item in reminders.take(tx, now):
            if item.case_number not in loaded:
                loaded[item.case_number] = cases.load(tx, item.case_number)
            if self._still_true(loaded[item.case_number], item, now):
                by_place[item.place].append(item)
        for place, items in by_place.items():
            told = _weightiest(items)
            if len(told) < self._digest_from:
                for item in told:
                    tell_one(tx, item, now)
            else:
                _digest(tx, place, told, now)
        return len(by_place)

    def _still_true(self, case: Case | None, item: Reminder, now: datetime) -> bool:
        """A breach stays one; what somebody should do is told while it is still to be done."""
        if case is None:
            return False
        if not item.about.startswith(("remind:", "overdue:")):
            return True
        rules, dept = self._casework.rules.of(case), item.params.get("dept")
        return any(
            deadline.kind == item.kind
            and dept in {None, deadline.dept, deadline.owner.dept}
            and missed(deadline.due, now) == item.about.startswith("overdue:")
            for deadline in open_deadlines(rules.regulation, case, now, rules.calendar)
        )


def _weightiest(items: list[Reminder]) -> list[Reminder]:
    """One reminder a case: the one that asks most of whoever gets it, the earliest of equals."""
    best: dict[int, Reminder] = {}
    for item in items:
        known = best.get(item.case_number)
        if known is None or _weight(item) > _weight(known):
            best[item.case_number] = item
    return list(best.values())


def _weight(item: Reminder) -> tuple[int, bool]:
    return WEIGHT[item.form], not item.about.startswith("remind:")


def tell_one(tx: Tx, item: Reminder, now: datetime) -> None:
    """The card with its buttons, or a line about it."""
    if item.form == "card":
        mailing.send_card(tx, item.case_number, item.place, now, about=item.about)
    else:
        mailing.send_line(tx, item.case_number, item.place, item.about, item.params, now)


def _digest(tx: Tx, place: Place, items: list[Reminder], now: datetime) -> None:
    payload = {"items": [{"case": item.case_number, "about": item.about, **item.params} for item in items]}
    outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, "digest", payload), now)
