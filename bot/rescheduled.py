"""Terms of open cases that a changed calendar or changed settings count otherwise: named before, moved at the start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.record import acts_in_force_before
from handlers.cards import term_title
from handlers.texts import Html, Texts
from storage import deadlines, departments, journal, mailing, outbox
from storage.casework import Casework
from storage.outbox import Outgoing
from storage.rescheduling import Shift, reschedule, shifts
from storage.rules import Rules
from storage.tx import Tx
from workflow.actors import CLOCK, Address
from workflow.events import Event

SHOWN = 20  # lines of one message; the event names them all


def foreseen(tx: Tx, rules: Rules, now: datetime) -> list[str]:
    """What a start under these rules would move, a line a term, for `otklik check`. Changes nothing."""
    casework = Casework(replace(rules, earlier=acts_in_force_before(tx)))
    local = rules.calendar.local
    return [
        f"case {shift.case_number}: {shift.kind}{f' of {shift.dept}' if shift.dept else ''}:"
        f" {local(shift.before):%Y-%m-%d %H:%M} -> {local(shift.after):%Y-%m-%d %H:%M}"
        for shift in shifts(tx, casework, deadlines.awaited(tx), now)
    ]


def move(tx: Tx, casework: Casework, texts: Texts, now: datetime) -> list[Shift]:
    """Count the terms of all open cases anew, write down which have moved and tell the admins."""
    moved = reschedule(tx, casework, deadlines.awaited(tx), now)
    if moved:
        terms = [
            [shift.case_number, shift.kind, shift.dept, shift.before.isoformat(), shift.after.isoformat()]
            for shift in moved
        ]
        journal.append(tx, None, [Event("terms_moved", now, CLOCK, None, {"terms": terms})])
        text = _told(tx, casework, texts, moved)
        for place in mailing.places(tx, Address("admin")):
            outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, "text", {"html": str(text)}), now)
    return moved


def _told(tx: Tx, casework: Casework, texts: Texts, moved: Sequence[Shift]) -> Html:
    lines = [_line(tx, casework, texts, shift) for shift in moved[:SHOWN]]
    if len(moved) > SHOWN:
        lines.append(texts("rules-shift-more", count=len(moved) - SHOWN))
    return texts("rules-shifted", count=len(moved), lines=Html("\n".join(lines)))


def _line(tx: Tx, casework: Casework, texts: Texts, shift: Shift) -> Html:
    local = casework.rules.calendar.local
    department = departments.by_code(tx, shift.dept) if shift.dept else None
    return texts(
        "rules-shift",
        number=shift.case_number,
        what=term_title(texts, shift.kind),
        dept=department.title if department is not None else "",
        before=f"{local(shift.before):%d.%m %H:%M}",
        after=f"{local(shift.after):%d.%m %H:%M}",
    )
