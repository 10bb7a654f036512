"""The one use case: a step is decided, written down and announced in a single transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage import cases, deadlines, journal, mailing, reminders, similar, urgent
from storage.place import Place
from storage.reminders import Reminder
from storage.rules import Rules
from storage.tx import Tx
from storage.wakeups import wanted
from workflow.actors import CLOCK, Actor
from workflow.case import Case
from workflow.commands import Action, Command, Refused
from workflow.decide import decide
from workflow.events import Event
from workflow.evolve import evolve, replay, rewound
from workflow.holders import holders
from workflow.notices import Notice
from workflow.react import react
from workflow.undo import undo


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken: the case after it, what was written, what is being announced."""

    case: Case
    events: tuple[Event, ...]
    notices: tuple[Notice, ...]


class Casework:
    """Load, decide, journal, snapshot, deadlines, outbox. Knows no Telegram and reads no clock."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules

    def register(self, tx: Tx, command: Command, now: datetime) -> Taken | Refused:
        """Open a new case. The act and the calendar it begins under stand in its first event."""
        number = cases.next_number(tx)
        versions = {"regulation_version": self.rules.version, "calendar_version": self.rules.calendar.version}
        numbered = Command(command.action, command.actor, {**command.args, **versions, "number": number})
        return self._apply(tx, None, numbered, now)

    def take(self, tx: Tx, number: int, command: Command, now: datetime) -> Taken | Refused:
        """Take a step in case `number`. Raises StaleCase when another process changed the case meanwhile."""
        case = cases.load(tx, number)
        if case is None:
            return Refused("unknown_case", {"number": number})
        return self.step(tx, case, command, now)

    def step(self, tx: Tx, case: Case, command: Command, now: datetime) -> Taken | Refused:
        """The same in a case that has been read in this transaction."""
        return self._apply(tx, case, command, now)

    def would_refuse(self, case: Case, command: Command, now: datetime) -> Refused | None:
        """Whether a step would be refused, without taking it: asked before somebody is made to type for nothing."""
        decided = decide(self.rules.of(case).regulation, case, command, now, self.rules.calendar)
        return decided if isinstance(decided, Refused) else None

    def tick(self, tx: Tx, number: int, now: datetime) -> None:
        """Write down what the clock alone has made happen in a case: a missed term. It is told in working time."""
        case = cases.load(tx, number)
        if case is not None:
            self._apply(tx, case, Command(Action.TICK, CLOCK), now, self._when_open)

    def join(self, tx: Tx, number: int, to: int, actor: Actor, now: datetime) -> Taken | Refused:
        """Let the answer of case `to` be the answer of `number` too: both are changed, or neither."""
        case = cases.load(tx, number)
        if case is None or to >= number:
            return Refused("unknown_case", {"number": to})
        joined = self.would_refuse(case, Command(Action.JOIN, actor, {"to": to}), now)
        if joined is not None:
            return joined
        source = {"number": number, "url": case.url, "author": case.author}
        added = self.take(tx, to, Command(Action.ADD_SOURCE, actor, source), now)
        if isinstance(added, Refused):
            return added
        return self.take(tx, number, Command(Action.JOIN, actor, {"to": to}), now)

    def undo(self, tx: Tx, number: int, person: int, now: datetime) -> Taken | Refused:
        """Take back the last act of `person` in a case. The notices are for those who were told of it."""
        case, history = cases.load(tx, number), journal.history(tx, number)
        undone = undo(history, person, now)
        if case is None or isinstance(undone, Refused):
            return undone if isinstance(undone, Refused) else Refused("unknown_case", {"number": number})
        act = history[-int(undone.data["events"]) :]
        before = _known(replay(history[: -len(act)]))
        after = rewound(before, case, undone)
        told = {notice.to for notice in react(self.rules.of(case).regulation, before, case, act)}
        notices = tuple(Notice(to, "undone") for to in sorted(told, key=str))
        return self._write(tx, case.version, Taken(after, (undone,), notices), now)

    def hand_over(self, tx: Tx, number: int, dept: str, to: int | None, by: Actor, now: datetime) -> None:
        """Another person goes on with a department's part, or the department has still to say who (`to` is None).

        No step of the act: the roster has changed, and terms run on. Raises ValueError for an unknown case.
        """
        case = _known(cases.load(tx, number))
        event = Event("handed_over", now, by, dept, {"to": to})
        self._write(tx, case.version, Taken(evolve(case, event), (event,), ()), now)

    def reschedule(self, tx: Tx, case: Case, now: datetime) -> None:
        """Derive the deadlines of a case anew and store them: after a step, a changed calendar, a restart."""
        deadlines.replace(tx, case.number, wanted(self.rules, case, now), now)

    def _when_open(self, tx: Tx, case: Case, notice: Notice, place: Place, now: datetime) -> None:
        """What the clock has found is told in working time, unless it is urgent."""
        tell_at = now if notice.urgent else self.rules.calendar.next_open(now)
        form = "card" if notice.to in holders(self.rules.of(case).regulation, case) else "line"
        reminders.keep(tx, Reminder(place, case.number, notice.about, form, notice.params), tell_at, now)

    def _apply(
        self, tx: Tx, case: Case | None, command: Command, now: datetime, put: mailing.Put = mailing.at_once
    ) -> Taken | Refused:
        rules = self.rules if case is None else self.rules.of(case)
        decided = decide(rules.regulation, case, command, now, rules.calendar)
        if isinstance(decided, Refused) or not decided:
            return decided if isinstance(decided, Refused) else Taken(_known(case), (), ())
        after = _fold(case, decided)
        notices = react(rules.regulation, case, after, decided)
        return self._write(tx, 0 if case is None else case.version, Taken(after, decided, notices), now, put)

    def _write(self, tx: Tx, seen: int, taken: Taken, now: datetime, put: mailing.Put = mailing.at_once) -> Taken:
        """The whole of a step: journal, snapshot over version `seen` (0 for a new case), deadlines, cards, notices."""
        case = taken.case
        journal.append(tx, case.number, taken.events)
        cases.save(tx, case, seen)
        if seen == 0:
            similar.remember(tx, case)
        self.reschedule(tx, case, now)
        mailing.refresh_cards(tx, case.number, now)
        rules = self.rules.of(case)
        urgent.follow(tx, rules, case, taken.events, now)
        for notice in taken.notices:
            if not urgent.raised(tx, rules, case, notice, now):
                mailing.post(tx, rules.regulation, case, notice, now, put)
        return taken


def _fold(case: Case | None, events: Sequence[Event]) -> Case:
    for event in events:
        case = evolve(case, event)
    return _known(case)


def _known(case: Case | None) -> Case:
    if case is None:
        raise ValueError("no case and no events")
    return case
