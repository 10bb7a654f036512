"""Urgent alerts: raised once, insisted on until somebody answers, over by themselves once nobody need answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from storage import alert_rows, journal
from storage.alert_messages import everybody, note, refresh
from storage.alert_rows import Alert, Raising
from storage.mailing import COORDINATOR
from storage.people import Person
from storage.ringing import ring
from storage.rules import Rules
from storage.standing_in import acting
from storage.tx import Tx
from workflow.actors import Actor, Address
from workflow.case import Case
from workflow.deadlines import Deadline, missed, open_deadlines
from workflow.events import Event
from workflow.undo import WITHIN


def raise_alert(tx: Tx, rules: Rules, raising: Raising, now: datetime) -> bool:
    """Raise an alert; False while the same one to the same address goes on.

    An immediate one is told in this transaction. Another waits for working time and for the next sweep, which makes
    one list of many.
    """
    row = alert_rows.add(tx, raising, now if raising.immediate else rules.calendar.next_open(now), now)
    if row is not None and raising.immediate:
        ring(tx, rules, [row], now)
    return row is not None


def breach(case: Case, deadline: Deadline, address: Address, *, immediate: bool = False) -> Raising:
    """The alert about a missed term after which nothing has happened."""
    dept, due = deadline.dept, deadline.due.isoformat()
    params = {"kind": deadline.kind, "dept": dept, "due": due, "owner": str(deadline.owner)}
    key = f"breach:{case.number}:{deadline.kind}:{dept or ''}:{due}"
    return Raising("breach", key, address, case.number, params, immediate)


def may_answer(tx: Tx, row: Alert, person: Person) -> Actor | None:
    """As whom of those it was addressed or passed on to a person answers; None for everybody else."""
    actors = acting(tx, person)
    addressed = next((actor for actor in actors if actor.address == row.address), None)
    return addressed or next((actor for actor in actors if actor.role == row.passed_to), None)


def acknowledge(tx: Tx, row: Alert, person: Person, now: datetime) -> None:
    """Somebody has taken an alert up, in every role of theirs it was addressed to. The coordinators learn of it."""
    _take(tx, alert_rows.by_key(tx, row.key), person, now)
    _told(tx, row, "acknowledged", person, now)


def acknowledge_all(tx: Tx, person: Person, now: datetime) -> int:
    """Take up all that waits for a person, as after a list of many; one line of it to the coordinators.

    How many lines of the list that was.
    """
    taken = _take(tx, alert_rows.waiting(tx), person, now)
    count = len({row.subject for row in taken})
    if taken:
        _told(tx, taken[0], "acknowledged-all", person, now, count=count)
    return count


def take_back(tx: Tx, row: Alert, person: Person, now: datetime) -> bool:
    """Within a minute an acknowledgement by mistake is taken back: the alert goes on where it was."""
    if row.acknowledged_at is None or row.acknowledged_by != person.id or now - row.acknowledged_at > WITHIN:
        return False
    for same in alert_rows.by_key(tx, row.key):
        if same.acknowledged_by == person.id:
            again = {"acknowledged_at": None, "acknowledged_by": None, "next_at": now + WITHIN}
            alert_rows.change(tx, same.id, **again)
            _written(tx, journal.ACKNOWLEDGEMENT_UNDONE, same, person, now)
            refresh(tx, same, now)
    _told(tx, row, "acknowledgement-undone", person, now)
    return True


def settle(tx: Tx, rules: Rules, case: Case, now: datetime) -> None:
    """After a step: alerts about the case that nobody needs any more are over, and their messages say so."""
    for row in alert_rows.of_case(tx, case.number):
        why = _over(rules, row, case, now)
        if why:
            end(tx, row, why, now)


def end(tx: Tx, row: Alert, why: str, now: datetime) -> None:
    """An alert is over: it rings no more. `why` is closed, done, undone, faded or grown."""
    alert_rows.change(tx, row.id, over_at=now, next_at=None, params={**row.params, "over": why})
    if row.waiting:
        refresh(tx, row, now)


def _over(rules: Rules, row: Alert, case: Case, now: datetime) -> str:
    """Why an alert is over, empty while it is not. A letter owed for a breach outlives its case."""
    closed = case.closed_at is not None and row.raised_at <= case.closed_at
    if row.about == "breach":
        running = open_deadlines(rules.regulation, case, now, rules.calendar)
        same = (item for item in running if (item.kind, item.dept) == (row.params["kind"], row.params["dept"]))
        if any(missed(item.due, now) for item in same):
            return ""
        return "closed" if closed else "done"
    _, _, what = str(row.params["on"]).partition(":")
    stands = what in case.flags if row.about == "flag" else what == case.importance
    if not stands:
        return "undone"
    return "closed" if closed else ""


def _take(tx: Tx, rows: Sequence[Alert], person: Person, now: datetime) -> list[Alert]:
    mine = [row for row in rows if row.waiting and may_answer(tx, row, person) is not None]
    for row in mine:
        alert_rows.change(tx, row.id, acknowledged_at=now, acknowledged_by=person.id, next_at=None)
        _written(tx, journal.ACKNOWLEDGED, row, person, now)
        refresh(tx, row, now)
    return mine


def _written(tx: Tx, kind: str, row: Alert, person: Person, now: datetime) -> None:
    by = may_answer(tx, row, person) or Actor(row.address.role, row.address.dept, person.id)
    data = {"alert": row.id, "about": row.about}
    journal.append(tx, row.main_case, [Event(kind, now, by, None, data)])


def _told(tx: Tx, row: Alert, about: str, person: Person, now: datetime, *, count: int = 1) -> None:
    """A line to the coordinators, but not to the one who has just done it."""
    by = may_answer(tx, row, person)
    params = {
        "person": person.id,
        "role": str(by.address if by is not None else row.address),
        "at": now.isoformat(),
        "count": count,
    }
    for place in everybody(tx, COORDINATOR):
        if place.chat_id != person.telegram_id:
            note(tx, row.id, about, place, now, params)
