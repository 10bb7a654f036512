"""Changing a day: what it moves is shown first; then it is in force at once, on record, and can be taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from handlers.actors import is_admin
from handlers.calendars.pages import show
from handlers.calendars.wording import changed, day_title, working_words
from handlers.callbacks import CalendarPress
from handlers.moved_terms import move, shift_lines
from handlers.office import Turn
from handlers.replies import Reply
from handlers.texts import Html
from storage import compositions, deadlines, in_force, outbox, own_days
from storage.compositions import NO_CASE
from storage.outbox import Outgoing
from storage.place import Place
from storage.rescheduling import shifts
from workflow.actors import Actor
from workflow.worktime import DayException

PROPOSED, DONE = "calendar:", "calendar-done:"  # by person: what is being asked about, what can be taken back


def press_calendar(turn: Turn, press: CalendarPress, message_id: int, place: Place) -> Reply:
    """Do what the button says, in the place of the message."""
    texts, person = turn.office.texts, turn.person
    if person is None or not is_admin(person):
        return Reply(texts("only-admins"), alert=True)
    day, spec = _day(press.day), turn.office.rules.calendar.spec
    if day is None or not spec.first <= day <= spec.last:
        return Reply(texts("unknown-button"), alert=True)
    match press.choice:
        case "month" | "day":
            show(turn, place, press.choice, day, message_id)
        case "off" | "work" | "short" | "usual":
            exception = changed(turn.office.rules.calendar, day, press.choice)
            refused = propose(turn, place, day, exception, message_id)
            return Reply(refused or Html(""), alert=refused is not None)
        case "apply":
            return _apply(turn, place, day, person.id, message_id)
        case "undo":
            return _undo(turn, place, day, person.id, message_id)
        case _:
            return Reply(texts("unknown-button"), alert=True)
    return Reply(Html(""))


def propose(
    turn: Turn, place: Place, day: date, exception: DayException | None, message_id: int | None = None
) -> Html | None:
    """Show what a change would move, with «Применить»; or why it cannot be made."""
    texts, local, person = turn.office.texts, turn.office.calendar, turn.person
    before, today = turn.office.rules.calendar, turn.office.rules.calendar.local(turn.now).date()
    if person is None or day in local.ordered:
        return texts("calendar-in-settings")
    if day < today:
        return texts("calendar-past")
    if not before.spec.first <= day <= before.spec.last:
        return texts("calendar-beyond", last=f"{before.spec.last:%d.%m.%Y}")
    if own_days.days(turn.tx).get(day) == exception:
        return texts("calendar-same")
    supposed = local.supposed(turn.tx, day, exception)
    after = supposed.rules.calendar
    found = list(shifts(turn.tx, supposed, deadlines.awaited(turn.tx), turn.now))
    kept = {"day": day.isoformat(), "exception": own_days.as_json(exception), "seen": before.version}
    compositions.put(turn.tx, NO_CASE, f"{PROPOSED}{person.id}", kept, turn.now)
    text = texts(
        "calendar-preview",
        day=day_title(texts, day),
        before=working_words(texts, before, day),
        after=working_words(texts, after, day),
        why=exception.why if exception is not None else "",
        count=len(found),
        lines=shift_lines(turn.tx, texts, after, found),
    )
    say(turn, place, text, [("apply", day), ("cancel", day)], message_id)
    return None


def say(turn: Turn, place: Place, text: Html, choices: list[tuple[str, date]], message_id: int | None) -> None:
    """A text about one day with its buttons; `cancel` and `back` lead to the day."""
    buttons = [
        (
            str(turn.office.texts(f"button-calendar-{name}")),
            CalendarPress(choice="day" if name in {"cancel", "back"} else name, day=f"{day:%Y%m%d}").pack(),
        )
        for name, day in choices
    ]
    payload: dict[str, Any] = {"html": str(text), "buttons": [list(pair) for pair in buttons]}
    payload |= {} if message_id is None else {"message_id": message_id}
    outbox.enqueue(turn.tx, Outgoing(place.chat_id, place.thread_id, "text", payload), turn.now)


def _apply(turn: Turn, place: Place, day: date, person: int, message_id: int) -> Reply:
    """What was shown, unless the calendar has changed since: then it would move other terms than were named."""
    texts, key = turn.office.texts, f"{PROPOSED}{person}"
    kept = compositions.get(turn.tx, NO_CASE, key)
    if kept is None or kept["day"] != day.isoformat() or kept["seen"] != turn.office.rules.calendar.version:
        show(turn, place, "day", day, message_id)
        return Reply(texts("calendar-stale"), alert=True)
    compositions.drop(turn.tx, NO_CASE, key)
    before = own_days.as_json(own_days.days(turn.tx).get(day))
    _set(turn, day, kept["exception"], person)
    done = {"day": day.isoformat(), "was": before, "is": kept["exception"]}
    compositions.put(turn.tx, NO_CASE, f"{DONE}{person}", done, turn.now)
    works = working_words(texts, turn.office.rules.calendar, day)
    text = texts("calendar-applied", day=day_title(texts, day), works=works)
    say(turn, place, text, [("undo", day), ("back", day)], message_id)
    return Reply(texts("calendar-applied-toast"))


def _undo(turn: Turn, place: Place, day: date, person: int, message_id: int) -> Reply:
    """As it was, where nobody has changed the day since."""
    key = f"{DONE}{person}"
    done = compositions.get(turn.tx, NO_CASE, key)
    now = own_days.as_json(own_days.days(turn.tx).get(day))
    show(turn, place, "day", day, message_id)
    if done is None or (done["day"], done["is"]) != (day.isoformat(), now):
        return Reply(turn.office.texts("calendar-stale"), alert=True)
    compositions.drop(turn.tx, NO_CASE, key)
    _set(turn, day, done["was"], person)
    return Reply(turn.office.texts("calendar-undone"))


def _set(turn: Turn, day: date, exception: Any, person: int) -> None:
    """In force from this transaction on: the rules follow, the terms move, the start will find nothing changed."""
    office, by = turn.office, Actor("admin", person=person)
    own_days.put(turn.tx, day, None if exception is None else own_days.as_exception(exception), turn.now, by)
    office.calendar.follow(turn.tx)
    in_force.record(turn.tx, in_force.CALENDAR, {"version": office.rules.calendar.version})
    move(turn.tx, office.casework, office.texts, turn.now, by)


def _day(stamp: str) -> date | None:
    try:
        return datetime.strptime(stamp, "%Y%m%d").date()  # noqa: DTZ007  a date of the municipality
    except ValueError:  # a forged button
        return None
