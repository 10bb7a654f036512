"""The working day's two letters: in the morning what is due today, at its end what the day has brought."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from scheduler.chores import Chore, Finish
from storage import cases, deadlines, journal, mailing, outbox
from storage.casework import Casework
from storage.clock import Clock
from storage.outbox import Outgoing
from storage.place import Place
from storage.tx import Tx
from workflow.actors import Address
from workflow.case import Case
from workflow.deadlines import Deadline, missed, open_deadlines

COORDINATOR, HEAD = Address("coordinator"), Address("head")
LATEST = timedelta(hours=2)
COUNTED = ("registered", "published", "returned", "overdue")


class Agenda:
    """Writes both on working days only; whom nothing concerns is sent nothing."""

    def __init__(self, casework: Casework, clock: Clock) -> None:
        self._casework = casework
        self._clock = clock

    def chores(self, morning: time | None, evening: time | None) -> list[Chore]:
        """Both as daily chores at these local times; None for soon after the opening, shortly before the closing."""
        first, last = self._hours()
        return [
            self._chore("morning", morning or first, self._say_morning),
            self._chore("evening", evening or last, self._say_evening),
        ]

    def _chore(self, name: str, at: time, say: Finish) -> Chore:
        async def work() -> Finish:
            return say if self._in_time(at) else _nothing

        return Chore(name, at, work)

    def _hours(self) -> tuple[time, time]:
        """Five minutes after the usual opening and half an hour before the usual closing."""
        stretches = [part for day in self._casework.rules.calendar.spec.weekly.values() for part in day]
        first, last = min(start for start, _ in stretches) + 5, max(end for _, end in stretches) - 30
        return time(*divmod(first, 60)), time(*divmod(last, 60))

    def _in_time(self, at: time) -> bool:
        """On a working day, and not hours later after downtime: by then people have been told what they missed."""
        calendar = self._casework.rules.calendar
        now = calendar.local(self._clock.now())
        return calendar.is_workday(now.date()) and now - now.replace(hour=at.hour, minute=at.minute) < LATEST

    def _say_morning(self, tx: Tx, now: datetime) -> None:
        items: dict[Place, list[dict[str, object]]] = defaultdict(list)
        for case, deadline in self._due(tx, now, days=1):
            item = {"case": case.number, "about": "today", "kind": deadline.kind, "dept": deadline.dept}
            for place in self._told(tx, deadline, now):
                items[place].append(item)
        for place, of_place in items.items():
            payload = {"title": "digest-morning", "items": of_place}
            outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, "digest", payload), now)
        for number in cases.open_numbers(tx):
            mailing.retime_cards(tx, number, now)

    def _told(self, tx: Tx, deadline: Deadline, now: datetime) -> list[Place]:
        """Whoever must act, the head of the department; of what is missed already the coordinators and the head too."""
        addresses = [deadline.owner]
        dept = deadline.dept or deadline.owner.dept
        if dept is not None:
            addresses.append(Address("dept_head", dept))
        if missed(deadline.due, now):
            addresses += [COORDINATOR, HEAD] if deadline.on_expiry == "breach" else [COORDINATOR]
        return list(dict.fromkeys(place for address in addresses for place in mailing.places(tx, address)))

    def _due(self, tx: Tx, now: datetime, days: int) -> Iterator[tuple[Case, Deadline]]:
        """Terms that end within so many days from local midnight, missed ones included, the most urgent first."""
        rules, until = self._casework.rules, self._midnight(now) + timedelta(days=days)
        loaded = (cases.load(tx, number) for number in deadlines.ending(tx, until))
        found = [
            (case, deadline)
            for case in loaded
            if case is not None
            for deadline in open_deadlines(rules.of(case).regulation, case, now, rules.calendar)
            if deadline.due < until
        ]
        yield from sorted(found, key=lambda pair: pair[1].due)

    def _midnight(self, now: datetime) -> datetime:
        return self._casework.rules.calendar.local(now).replace(hour=0, minute=0, second=0, microsecond=0)

    def _say_evening(self, tx: Tx, now: datetime) -> None:
        happened = Counter(entry.kind for entry in journal.since(tx, self._midnight(now)))
        due = [deadline for _, deadline in self._due(tx, now, days=2)]
        late = sum(missed(deadline.due, now) for deadline in due)
        params = {name: happened[name] for name in COUNTED}
        params |= {"open": len(cases.open_numbers(tx)), "late": late, "soon": len(due) - late}
        if not any(params.values()):
            return
        mailing.say(tx, COORDINATOR, "evening", params, now)


def _nothing(_tx: Tx, _now: datetime) -> None:
    """A day off, or too late."""
