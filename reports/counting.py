"""Counting a period. Whatever happened counts at its instant, so periods side by side add up to the whole.

A term that was kept counts when it ended, a missed one when it was due. One that lapsed is neither. A year of a large
town is a million rows, so instants are milliseconds here, and a row is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from reports.excuses import Excuses
from reports.figures import Breach, Figures
from reports.hands import Hands
from reports.tally import Tally
from storage import happened
from storage.columns import EPOCH, MILLISECOND, milliseconds
from storage.happened import Fact, Ran
from storage.rules import Rules
from storage.tx import Tx
from workflow.periods import Period
from workflow.terms import DeadlineRule

GROUNDS = frozenset({"refused", "notice_chosen", "clarification_started", "link_reply"})
REJECTED = frozenset({"rejected_1", "rejected_2", "rejected_3"})
PLAIN = frozenset({"joined", "converted"})
INTERIM, UNDONE = "interim_published", "undone"
READ = (*GROUNDS, *REJECTED, *PLAIN, *Hands.KINDS, *Excuses.KINDS, INTERIM, UNDONE)
READ += ("registered", "published", "returned", "head_decided")
MINUTE = 60_000


def figures(tx: Tx, rules: Rules, period: Period, now: datetime) -> Figures:
    """The figures of a period as they are known at `now`, beside the values of the period before."""
    counter = Counter(tx, rules, period, now)
    counter.count()
    values = {key: figure.value for key, figure in counter.before.figures().items()}
    breaches = sorted(counter.breaches, key=lambda item: (item.due_at, item.case))
    return Figures(period, now, counter.this.figures(), values, tuple(breaches))


class Counter:
    """Counts a period and the one before it in one pass over the terms and one over the journal."""

    def __init__(self, tx: Tx, rules: Rules, period: Period, now: datetime) -> None:
        self._tx = tx
        self._calendar = rules.calendar
        acts = (*rules.earlier.values(), rules.regulation)
        self._rules: dict[str, DeadlineRule] = {rule.kind: rule for act in acts for rule in act.deadline}
        self._departmental = {name for act in acts for name, role in act.roles.items() if role.scope == "department"}
        zone = rules.calendar.zone
        self._first, self._start = milliseconds(period.previous.start(zone)), milliseconds(period.start(zone))
        self._end, self._now = milliseconds(period.end(zone)), milliseconds(now)
        self.before, self.this = Tally(), Tally()
        self.breaches: list[Breach] = []

    def count(self) -> None:
        """Fill both tallies."""
        facts = list(happened.facts(self._tx, READ, max(self._end, self._now)))
        dead, empty = happened.taken_back(self._tx, (fact for fact in facts if fact.kind == UNDONE))
        facts = [fact for fact in facts if fact.seq not in dead] if dead else facts
        self._hands = Hands(fact for fact in facts if fact.kind in Hands.KINDS)
        self._excuses = Excuses(self._tx, (fact for fact in facts if fact.kind in Excuses.KINDS))
        for term in happened.terms(self._tx, self._first, self._end):
            if not (empty and term.opened in empty.get(term.case, ())):
                self._term(term)
        for fact in facts:
            tally = self._tally(fact.at)
            if tally is not None:
                self._fact(tally, fact)
        self._open(self.before, self._start, facts)
        self._open(self.this, self._end, facts)

    def _tally(self, at: int) -> Tally | None:
        """Whose period an instant is in."""
        if at < self._first or at >= self._end:
            return None
        return self.before if at < self._start else self.this

    def _term(self, term: Ran) -> None:
        rule = self._rules.get(term.kind)
        ended = term.ended
        if ended is not None and (tally := self._tally(ended)) is not None:
            worked = self._calendar.worked
            minutes = (worked(ended // 1000) - worked(term.opened // 1000)) // 60
            tally.took(term.kind, term.case, minutes)
        late = (ended or self._now) // MINUTE > term.due // MINUTE
        at = term.due if late else ended
        if at is None or (late and rule is not None and rule.on_expiry == "lapse"):
            return
        tally = self._tally(at)
        if tally is None:
            return
        dept = term.dept
        if dept is None and rule is not None and rule.owner in self._departmental:
            dept = self._hands.lead(term.case, at)
        person = None if dept is None else self._hands.executor(term.case, dept, at)
        excuse = self._excuses.of(term) if late else None
        tally.term("late" if late else "in_time", term, dept, person)
        if excuse is not None:
            tally.term("excused", term, dept, person)
        if late and tally is self.this:
            self.breaches.append(self._breach(term, dept, person, excuse))

    def _breach(self, term: Ran, dept: str | None, person: int | None, excuse: str | None) -> Breach:
        due, ended = _instant(term.due), None if term.ended is None else _instant(term.ended)
        minutes = self._calendar.between(due, ended or _instant(self._now))
        return Breach(term.case, term.kind, dept, person, due, ended, minutes, excuse)

    def _fact(self, tally: Tally, fact: Fact) -> None:
        kind, case = fact.kind, fact.case
        if kind == "registered":
            tally.add(case, "received", f"received.topic.{fact.data.get('topic', '')}")
        elif kind == "published":
            tally.add(case, "answered", f"answered.dept.{self._hands.lead(case, fact.at) or ''}")
        elif kind == "returned":
            tally.add(case, "returned", f"returned.dept.{fact.dept or ''}")
        elif kind == "head_decided" and not fact.data["react"]:
            tally.add(case, "no_reaction")
        elif kind in GROUNDS:
            tally.add(case, "refused", f"refused.ground.{fact.data['ground']}")
        elif kind in REJECTED:
            tally.add(case, "reworked", f"reworked.dept.{self._hands.lead(case, fact.at) or ''}")
        elif kind in PLAIN:
            tally.add(case, kind)

    def _open(self, tally: Tally, end: int, facts: Iterable[Fact]) -> None:
        """What is still open at the end of a period, and of that what only an interim answer was given to."""
        interim = {fact.case for fact in facts if fact.kind == INTERIM and fact.at < end}
        for case in happened.open_at(self._tx, end):
            tally.add(case, "open", *(["interim_open"] if case in interim else []))


def _instant(milliseconds: int) -> datetime:
    return EPOCH + milliseconds * MILLISECOND
