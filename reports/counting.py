"""Counting a period. Whatever happened counts at its instant, so periods side by side add up to the whole.

A term that was kept counts when it ended, a missed one when it was due. One that lapsed is neither, nor is one that
there was no need to keep: a message that was sent back to where it came from had not to be routed (model of Barnaul,
p. 6). A year of a large town is a million rows, so instants are milliseconds here, and rows are counted in columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import chain

import numpy as np

from reports import columns
from reports.columns import NONE, Codes, Marks, Numbers, Table, parsed
from reports.excuses import Excuses
from reports.figures import Breach, Figures
from reports.hands import Hands, lead_of, person_of, receiver_of
from reports.tally import Tally
from storage import happened
from storage.columns import EPOCH, MILLISECOND, milliseconds
from storage.rules import Rules
from storage.tx import Tx
from workflow.periods import Period
from workflow.terms import DeadlineRule

GROUNDS = ("refused", "notice_chosen", "clarification_started", "link_reply")
REJECTED = ("rejected_1", "rejected_2", "rejected_3")
PLAIN = ("joined", "converted")
COUNTED = (*GROUNDS, *REJECTED, *PLAIN, "registered", "published", "returned", "head_decided")
BEFORE = (*Hands.KINDS, "interim_published", "upstream_returned")  # what is known of a case from before the period
ROUTE = "route"  # the term that a message sent back upstream has not
MINUTE = 60_000
THIS, PREVIOUS, OUTSIDE = 1, 0, -1


def figures(
    tx: Tx, rules: Rules, period: Period, now: datetime, done: Callable[[int], None] = lambda _percent: None
) -> Figures:
    """The figures of a period as they are known at `now`, beside those of the period before.

    `done` is told how far of a hundred it is.
    """
    counter = Counter(tx, rules, period, now, done)
    counter.count()
    breaches = sorted(counter.breaches, key=lambda item: (item.due_at, item.case))
    return Figures(period, now, counter.this.figures(), counter.before.figures(), tuple(breaches))


class Counter:
    """Counts a period and the one before it, side by side."""

    def __init__(self, tx: Tx, rules: Rules, period: Period, now: datetime, done: Callable[[int], None]) -> None:
        self._tx = tx
        self._done = done
        self._course = tuple(np.array(part, np.float64) for part in rules.calendar.course())
        acts = (*rules.earlier.values(), rules.regulation)
        self._rules: dict[str, DeadlineRule] = {rule.kind: rule for act in acts for rule in act.deadline}
        self._departmental = {name for act in acts for name, role in act.roles.items() if role.scope == "department"}
        zone = rules.calendar.zone
        self._first, self._start = milliseconds(period.previous.start(zone)), milliseconds(period.start(zone))
        self._end, self._now = milliseconds(period.end(zone)), milliseconds(now)
        self._kinds, self._events, self._depts = Codes(), Codes(), Codes()
        self._topics, self._grounds = Codes(), Codes()
        self.before, self.this = Tally(), Tally()
        self.breaches: list[Breach] = []

    def count(self) -> None:
        """Fill both tallies."""
        terms = columns.terms(happened.terms(self._tx, self._first, self._end), self._kinds, self._depts)
        self._done(40)  # where the time goes: reading terms, reading events, counting
        facts, empty = self._facts(terms)
        self._done(85)
        self._hands = Hands(facts, self._events)
        marks = self._rows(Excuses.KINDS, max(self._end, self._now))
        self._excuses = Excuses(self._tx, (row for row in marks if row[0] not in self._dead))
        self._terms(terms.where(self._ran(terms, facts, empty)))
        for tally, which in ((self.before, PREVIOUS), (self.this, THIS)):
            self._happened(tally, facts.where(self._when(facts.at) == which))
        self._open(facts)

    def _facts(self, terms: Table) -> tuple[Table, dict[int, set[int]]]:
        """What happened, without what was taken back; and where nothing else did, see happened.taken_back."""
        tx, until = self._tx, max(self._end, self._now)
        newest = {at: happened.last_registered(tx, at) for at in (self._first, self._start, self._end)}
        pages = chain(
            happened.facts(tx, (*COUNTED, *BEFORE), self._first, self._end),
            happened.closings(tx, newest[self._start], self._start, self._end),
            happened.closings(tx, newest[self._end], self._end, until),
            happened.facts(tx, ("upstream_returned",), self._end, until),
        )
        fresh = self._table(pages)
        self._newest, self._still = newest, np.array(happened.open_cases(tx), np.int64)
        cases = np.concatenate([terms.case, fresh.case, self._still])
        older = np.unique(cases[cases <= newest[self._first]]).tolist()
        known = self._table(happened.facts_of(tx, BEFORE, older, self._first))
        undone = chain(
            self._rows(("undone",), until),
            *happened.facts_of(tx, ("undone",), older, self._first),
        )
        dead, empty = happened.taken_back(tx, [(row[0], row[1], int(parsed(row[5])["events"])) for row in undone])
        facts = fresh.with_rows(known)
        self._dead = dead
        return facts.where(~np.isin(facts.seq, list(dead))) if dead else facts, empty

    def _rows(self, kinds: Iterable[str], end: int) -> chain[happened.Row]:
        return chain.from_iterable(happened.facts(self._tx, tuple(kinds), self._first, end))

    def _table(self, pages: Iterable[happened.Page]) -> Table:
        depts, topics, grounds = self._depts, self._topics, self._grounds
        more = {
            "registered": lambda said: topics[parsed(said).get("topic", "")],
            "head_decided": lambda said: int(parsed(said)["react"]),
            "routed": lambda said: lead_of(said, depts),
            "accepted": person_of,
            "handed_over": receiver_of,
            **dict.fromkeys(GROUNDS, lambda said: grounds[parsed(said)["ground"]]),
        }
        return columns.facts(pages, self._events, depts, more)

    def _when(self, at: Numbers) -> Numbers:
        """Whose period instants are in: THIS, PREVIOUS or OUTSIDE."""
        found = np.searchsorted([self._first, self._start, self._end], at, side="right") - 1
        return np.where(found > THIS, OUTSIDE, found)

    def _worked(self, at: Numbers) -> Numbers:
        """Seconds of working time up to instants, rounded down to seconds."""
        edges, worked = self._course
        return np.interp(at // 1000, edges, worked).astype(np.int64)

    def _ran(self, terms: Table, facts: Table, empty: dict[int, set[int]]) -> Marks:
        """Which terms there were: none that an act taken back began, none of routing what was sent back upstream."""
        upstream = facts.case[facts.kind == self._events["upstream_returned"]]
        ran: Marks = ~((terms.kind == self._kinds[ROUTE]) & np.isin(terms.case, upstream))
        for row in np.flatnonzero(np.isin(terms.case, list(empty))):
            ran[row] &= int(terms.opened[row]) not in empty[int(terms.case[row])]
        return ran

    def _of_rules(self, terms: Table, names: Iterable[str]) -> Marks:
        """Terms of these kinds."""
        return np.isin(terms.kind, [self._kinds[name] for name in names])

    def _terms(self, terms: Table) -> None:
        ended = self._when(terms.ended)
        until = np.where(terms.ended == NONE, self._now, terms.ended)
        late = until // MINUTE > terms.due // MINUTE
        lapsing = self._of_rules(terms, (rule.kind for rule in self._rules.values() if rule.on_expiry == "lapse"))
        at = np.where(late, terms.due, terms.ended)
        which = np.where(late & lapsing, OUTSIDE, self._when(at))
        owned = self._of_rules(terms, (rule.kind for rule in self._rules.values() if rule.owner in self._departmental))
        dept = np.where((terms.dept == NONE) & owned, self._hands.lead(terms.case, at), terms.dept)
        terms.put("lead", dept)
        terms.put("person", self._hands.executor(terms.case, dept, at))
        terms.put("minutes", (self._worked(until) - self._worked(terms.opened)) // 60)
        terms.put("over", (self._worked(until) - self._worked(terms.due)) // 60)
        for tally, period in ((self.before, PREVIOUS), (self.this, THIS)):
            done = terms.where(ended == period)
            tally.took(done.case, done.minutes, done.kind, self._kinds)
            self._verdict(tally, "in_time", terms.where(~late & (which == period)))
            missed = terms.where(late & (which == period))
            self._verdict(tally, "late", missed)
            excused = self._excused(missed)
            self._verdict(tally, "excused", missed.where(np.isin(np.arange(len(missed.case)), list(excused))))
            if period == THIS:
                self.breaches = list(self._breaches(missed, excused))

    def _verdict(self, tally: Tally, verdict: str, terms: Table) -> None:
        tally.add(verdict, terms.case)
        tally.told_apart(f"{verdict}.stage", terms.case, terms.kind, self._kinds)
        tally.told_apart(f"{verdict}.dept", terms.case, terms.lead, self._depts)
        known = terms.where(terms.person != NONE)
        tally.told_apart(f"{verdict}.person", known.case, known.person)

    def _excused(self, missed: Table) -> dict[int, str]:
        """Reasons by row."""
        found = {}
        for row in map(int, np.flatnonzero(np.isin(missed.case, list(self._excuses.cases)))):
            dept = self._depts.word(missed.dept[row])
            term = int(missed.case[row]), self._kinds.words[missed.kind[row]], dept, int(missed.opened[row])
            reason = self._excuses.of(term)
            if reason is not None:
                found[row] = reason
        return found

    def _breaches(self, missed: Table, excused: dict[int, str]) -> Iterator[Breach]:
        names = ("case", "kind", "lead", "person", "due", "ended", "over")
        rows = zip(*(getattr(missed, name).tolist() for name in names), strict=True)
        for row, (case, kind, dept, person, due, ended, over) in enumerate(rows):
            yield Breach(
                case,
                self._kinds.words[kind],
                self._depts.word(dept),
                None if person == NONE else person,
                EPOCH + due * MILLISECOND,
                None if ended == NONE else EPOCH + ended * MILLISECOND,
                over,
                excused.get(row),
            )

    def _happened(self, tally: Tally, facts: Table) -> None:
        of = {kind: facts.where(facts.kind == self._events[kind]) for kind in COUNTED}
        lead = self._hands.lead
        tally.add("received", of["registered"].case)
        tally.told_apart("received.topic", of["registered"].case, of["registered"].more, self._topics)
        published, returned = of["published"], of["returned"]
        tally.add("answered", published.case)
        tally.told_apart("answered.dept", published.case, lead(published.case, published.at), self._depts)
        tally.add("returned", returned.case)
        tally.told_apart("returned.dept", returned.case, returned.dept, self._depts)
        tally.add("no_reaction", of["head_decided"].case[of["head_decided"].more == 0])
        for kind in GROUNDS:
            tally.add("refused", of[kind].case)
            tally.told_apart("refused.ground", of[kind].case, of[kind].more, self._grounds)
        for kind in REJECTED:
            tally.add("reworked", of[kind].case)
            tally.told_apart("reworked.dept", of[kind].case, lead(of[kind].case, of[kind].at), self._depts)
        for kind in PLAIN:
            tally.add(kind, of[kind].case)

    def _open(self, facts: Table) -> None:
        """What is still open at the end of a period, and of that what only an interim answer was given to."""
        closed = facts.where(facts.kind == self._events["closed"])
        interim = facts.where(facts.kind == self._events["interim_published"])
        for tally, end in ((self.before, self._start), (self.this, self._end)):
            found = np.union1d(self._still, closed.case[closed.at >= end])
            found = found[found <= self._newest[end]]
            tally.add("open", found)
            tally.add("interim_open", found[np.isin(found, interim.case[interim.at < end])])
