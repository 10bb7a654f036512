"""/absent: who is away, from when to when, who stands in; the list of it, with «Отменить»."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from aiogram.types import Message

from handlers.actors import is_admin
from handlers.admin import only_admins
from handlers.callbacks import AbsencePress
from handlers.days import read_day
from handlers.names import person_name
from handlers.office import Turn
from handlers.rendered import Button, Rendered, Rows
from handlers.replies import Reply
from handlers.start import CommandHandler
from handlers.texts import Html, Texts
from storage import absences, outbox, people
from storage.absence_letters import DAY, last_day, tell
from storage.absences import AbsentAlready, DeputiesInARing
from storage.outbox import Outgoing
from storage.people import Person
from storage.place import Place
from storage.rules import Rules
from storage.tx import Tx
from workflow.absence import Absence
from workflow.actors import Actor

LONGEST = timedelta(days=3 * 366)  # as long as a leave by law


def absent(turn: Turn, words: str, message: Message) -> Html | None:
    """/absent id FROM TO [deputy id]; without arguments, the list."""
    texts, calendar = turn.office.texts, turn.office.rules.calendar
    place = Place(message.chat.id, message.message_thread_id if message.is_topic_message else None)
    given = words.split()
    if not given:
        show(turn, place)
        return None
    if len(given) not in {3, 4}:
        return texts("absent-usage")
    today = calendar.local(turn.now).date()
    person = _person(turn, given[0])
    deputy = _person(turn, given[3]) if len(given) == 4 else None
    first, last = read_day(texts, given[1], today), read_day(texts, given[2], today)
    if person is None or (len(given) == 4 and deputy is None):
        return texts("absent-unknown", number=given[0] if person is None else given[3])
    if first is None or last is None:
        return texts("absent-no-day", word=given[1] if first is None else given[2])
    if last < first or last < today:
        return texts("absent-backwards" if last < first else "absent-past")
    if last - first > LONGEST or first - today > LONGEST:
        return texts("absent-too-long")
    return _set(turn, place, person, deputy, first, last)


def _set(turn: Turn, place: Place, person: Person, deputy: Person | None, first: date, last: date) -> Html | None:
    texts, zone = turn.office.texts, turn.office.rules.calendar.zone
    begins = datetime.combine(first, time.min, zone)
    ends = datetime.combine(last + timedelta(days=1), time.min, zone)
    stand_in = deputy.id if deputy is not None else None
    try:
        made = absences.plan(turn.tx, person.id, stand_in, begins, ends, turn.now, by=_by(turn))
    except AbsentAlready as error:
        return texts("absent-already", what=line(turn.tx, texts, turn.office.rules, error.known))
    except DeputiesInARing as error:
        ring = [*error.people, error.people[0]]
        return texts("absent-ring", ring=" → ".join(person_name(turn.tx, number) for number in ring))
    begun = made in absences.begin(turn.tx, turn.now)
    tell(turn.tx, made, "begun" if begun else "set", zone, turn.now)
    text = texts("absent-set", what=line(turn.tx, texts, turn.office.rules, made))
    button = (texts("button-absence-cancel"), AbsencePress(absence=made.id).pack())
    turn.say(place, text, button=button)
    return None


def press_absence(turn: Turn, press: AbsencePress, message_id: int, place: Place) -> Reply:
    """Cancel an absence, then show those that are left in the place of the message."""
    texts, zone = turn.office.texts, turn.office.rules.calendar.zone
    if not is_admin(turn.person):
        return Reply(texts("only-admins"), alert=True)
    gone = absences.cancel(turn.tx, press.absence, turn.now, by=_by(turn))
    show(turn, place, message_id)
    if gone is None:
        return Reply(texts("absence-gone"), alert=True)
    tell(turn.tx, gone, "cancelled", zone, turn.now)
    return Reply(texts("absence-cancelled"))


def show(turn: Turn, place: Place, message_id: int | None = None) -> None:
    """Send the list, or draw it in place of a message."""
    payload = {} if message_id is None else {"message_id": message_id}
    outbox.enqueue(turn.tx, Outgoing(place.chat_id, place.thread_id, "absences", payload), turn.now)


def listed(tx: Tx, rules: Rules, texts: Texts) -> Rendered:
    """Who is away and who will be, each with its button."""
    known = absences.not_over(tx)
    if not known:
        return Rendered(texts("absences-none"))
    rows, label = Rows(), texts("button-absence-cancel")
    lines = [Html(f"<b>{n}.</b> {line(tx, texts, rules, item)}") for n, item in enumerate(known, 1)]
    buttons = [Button(f"{label} {n}", AbsencePress(absence=item.id).pack()) for n, item in enumerate(known, 1)]
    rows.grid(buttons, 3)
    return Rendered(texts("absences", lines=Html("\n".join(lines))), rows.done())


def line(tx: Tx, texts: Texts, rules: Rules, item: Absence) -> Html:
    """Who is away, when, and who stands in."""
    zone = rules.calendar.zone
    return texts(
        "absence-line",
        who=person_name(tx, item.person),
        begins=item.begins_at.astimezone(zone).strftime(DAY),
        ends=last_day(item, zone).strftime(DAY),
        deputy=person_name(tx, item.deputy) if item.deputy is not None else "",
    )


def _person(turn: Turn, word: str) -> Person | None:
    """Somebody on the roster who has work to do."""
    found = people.by_id(turn.tx, int(word)) if word.isdecimal() else None
    return found if found is not None and found.roles else None


def _by(turn: Turn) -> Actor:
    return Actor("admin", person=turn.person.id if turn.person else None)


COMMANDS: dict[str, CommandHandler] = {"absent": only_admins(absent)}
