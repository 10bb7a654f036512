"""Terms of open cases that a changed calendar or changed settings move: a line each, and moving them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.cards import term_title
from handlers.texts import Html, Texts
from storage import deadlines, departments, journal, mailing, outbox
from storage.casework import Casework
from storage.outbox import Outgoing
from storage.rescheduling import Shift, reschedule
from storage.tx import Tx
from workflow.actors import CLOCK, Actor, Address
from workflow.events import Event
from workflow.worktime import WorkCalendar

SHOWN = 20  # lines of one message; the event names them all


def move(tx: Tx, casework: Casework, texts: Texts, now: datetime, by: Actor = CLOCK) -> list[Shift]:
    """Count the terms of all open cases anew, write down which have moved and tell the admins."""
    moved = reschedule(tx, casework, deadlines.awaited(tx), now)
    if moved:
        terms = [
            [shift.case_number, shift.kind, shift.dept, shift.before.isoformat(), shift.after.isoformat()]
            for shift in moved
        ]
        journal.append(tx, None, [Event("terms_moved", now, by, None, {"terms": terms})])
        lines = shift_lines(tx, texts, casework.rules.calendar, moved)
        text = texts("rules-shifted", count=len(moved), lines=lines)
        for place in mailing.places(tx, Address("admin")):
            outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, "text", {"html": str(text)}), now)
    return moved


def shift_lines(tx: Tx, texts: Texts, calendar: WorkCalendar, moved: Sequence[Shift]) -> Html:
    """A line a term, as many as one message holds."""
    lines = [_line(tx, texts, calendar, shift) for shift in moved[:SHOWN]]
    if len(moved) > SHOWN:
        lines.append(texts("rules-shift-more", count=len(moved) - SHOWN))
    return Html("\n".join(lines))


def _line(tx: Tx, texts: Texts, calendar: WorkCalendar, shift: Shift) -> Html:
    department = departments.by_code(tx, shift.dept) if shift.dept else None
    return texts(
        "rules-shift",
        number=shift.case_number,
        what=term_title(texts, shift.kind),
        dept=department.title if department is not None else "",
        before=f"{calendar.local(shift.before):%d.%m %H:%M}",
        after=f"{calendar.local(shift.after):%d.%m %H:%M}",
    )
