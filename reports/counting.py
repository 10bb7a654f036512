"""Counting a period. Whatever happened counts at its instant, so periods side by side add up to the whole.

A term that was kept counts when it ended, a missed one when it was due. One that lapsed is neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from reports.excuses import Excuses
from reports.figures import MEDIAN, P90, Breach, Figure, Figures
from reports.hands import Hands
from storage import happened
from storage.happened import Fact, Ran
from storage.rules import Rules
from storage.tx import Tx
from workflow.deadlines import missed
from workflow.periods import Period
from workflow.terms import DeadlineRule

GROUNDS = ("refused", "notice_chosen", "clarification_started", "link_reply")
REJECTED = ("rejected_1", "rejected_2", "rejected_3")
COUNTED = ("registered", "published", "joined", "converted", "returned", "head_decided", *GROUNDS, *REJECTED)


@dataclass(frozen=True, slots=True)
class Counted:
    """One period by itself."""

    items: dict[str, Figure]
    breaches: tuple[Breach, ...]


def figures(
    tx: Tx, rules: Rules, period: Period, now: datetime, told: Callable[[str], None] = lambda _step: None
) -> Figures:
    """The figures of a period as they are known at `now`; `told` hears of each step of the counting."""
    told("period")
    this = Counter(tx, rules, period, now).count()
    told("before")
    before = Counter(tx, rules, period.previous, now).count()
    values = {key: figure.value for key, figure in before.items.items()}
    return Figures(period, now, this.items, values, this.breaches)


class Counter:
    """Counts one period."""

    def __init__(self, tx: Tx, rules: Rules, period: Period, now: datetime) -> None:
        self._tx = tx
        self._calendar = rules.calendar
        acts = (*rules.earlier.values(), rules.regulation)
        self._rules: dict[str, DeadlineRule] = {rule.kind: rule for act in acts for rule in act.deadline}
        self._departmental = {name for act in acts for name, role in act.roles.items() if role.scope == "department"}
        self._start, self._end, self._now = period.start(self._calendar.zone), period.end(self._calendar.zone), now
        self._cases: dict[str, list[int]] = defaultdict(list)
        self._minutes: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._breaches: list[Breach] = []

    def count(self) -> Counted:
        """Everything, in one pass over the terms and one over the journal."""
        tx, start, end = self._tx, self._start, self._end
        self._dead, self._empty = happened.taken_back(tx, None, end)
        ran = [item for item in happened.terms(tx, start, end) if item.opened_at not in self._empty.get(item.case, ())]
        facts = list(self._living(happened.facts(tx, COUNTED, start, end)))
        lowest = min((*(item.case for item in ran), *(item.case for item in facts)), default=0)
        hands = Hands(self._living(happened.facts(tx, Hands.KINDS, None, end, since_case=lowest)))
        excuses = Excuses(tx, self._living(happened.facts(tx, Excuses.KINDS, None, self._now, since_case=lowest)))
        for item in ran:
            self._term(item, hands, excuses)
        for fact in facts:
            self._fact(fact, hands)
        self._open()
        breaches = sorted(self._breaches, key=lambda item: (item.due_at, item.case))
        return Counted({key: self._figure(key) for key in (*self._cases, *self._minutes)}, tuple(breaches))

    def _living(self, facts: Iterable[Fact]) -> Iterable[Fact]:
        """Without the acts that were taken back."""
        return (fact for fact in facts if fact.seq not in self._dead)

    def _add(self, case: int, *keys: str) -> None:
        for key in keys:
            self._cases[key].append(case)

    def _term(self, term: Ran, hands: Hands, excuses: Excuses) -> None:
        rule = self._rules.get(term.kind)
        if term.ended_at is not None and self._start <= term.ended_at < self._end:
            minutes = self._calendar.between(term.opened_at, term.ended_at)
            for percentile in (MEDIAN, P90):
                self._minutes[f"{percentile}.stage.{term.kind}"].append((term.case, minutes))
        late = missed(term.due_at, term.ended_at or self._now)
        at = term.due_at if late else term.ended_at
        if at is None or not self._start <= at < self._end or (late and rule is not None and rule.on_expiry == "lapse"):
            return
        dept = term.dept
        if dept is None and rule is not None and rule.owner in self._departmental:
            dept = hands.lead(term.case, at)
        person = None if dept is None else hands.executor(term.case, dept, at)
        verdicts = ["late" if late else "in_time"]
        if late:
            breach = self._breach(term, dept, person, excuses.of(term))
            self._breaches.append(breach)
            verdicts += ["excused"] if breach.excuse is not None else []
        for verdict in verdicts:
            self._add(term.case, verdict, f"{verdict}.stage.{term.kind}")
            self._add(term.case, f"{verdict}.dept.{dept or ''}")
            if person is not None:
                self._add(term.case, f"{verdict}.person.{person}")

    def _breach(self, term: Ran, dept: str | None, person: int | None, excuse: str | None) -> Breach:
        minutes = self._calendar.between(term.due_at, term.ended_at or self._now)
        return Breach(term.case, term.kind, dept, person, term.due_at, term.ended_at, minutes, excuse)

    def _fact(self, fact: Fact, hands: Hands) -> None:
        match fact.kind:
            case "registered":
                self._add(fact.case, "received", f"received.topic.{fact.data.get('topic', '')}")
            case "published":
                self._add(fact.case, "answered", f"answered.dept.{hands.lead(fact.case, fact.at) or ''}")
            case "returned":
                self._add(fact.case, "returned", f"returned.dept.{fact.dept or ''}")
            case "head_decided":
                self._add(fact.case, *([] if fact.data["react"] else ["no_reaction"]))
            case kind if kind in GROUNDS:
                self._add(fact.case, "refused", f"refused.ground.{fact.data['ground']}")
            case kind if kind in REJECTED:
                self._add(fact.case, "reworked", f"reworked.dept.{hands.lead(fact.case, fact.at) or ''}")
            case kind:
                self._add(fact.case, kind)

    def _open(self) -> None:
        """What is still open at the end of the period, and of that what only an interim answer was given to."""
        still = happened.open_at(self._tx, self._end)
        interim = {
            fact.case for fact in self._living(happened.facts(self._tx, ("interim_published",), None, self._end))
        }
        self._add_all("open", still)
        self._add_all("interim_open", [case for case in still if case in interim])

    def _add_all(self, key: str, cases: list[int]) -> None:
        if cases:
            self._cases[key] = cases

    def _figure(self, key: str) -> Figure:
        if key in self._cases:
            return Figure(key, sorted(self._cases[key]))
        pairs = sorted(self._minutes[key])
        return Figure(key, [case for case, _ in pairs], [minutes for _, minutes in pairs])
