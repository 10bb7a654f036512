"""Open deadlines: a pure function of the regulation, the case with its log, and the present instant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from workflow.actors import Address
from workflow.case import Assignment, Case, Happened
from workflow.regulation import Regulation
from workflow.terms import DeadlineRule, Term
from workflow.worktime import WorkCalendar, due_after, due_before


def missed(due: datetime, now: datetime) -> bool:
    """Whether a term has passed: an act at the due minute itself is in time, to its last second (G3)."""
    return now.replace(second=0, microsecond=0) > due.replace(second=0, microsecond=0)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A term that runs, until it is `missed`."""

    kind: str
    dept: str | None
    due: datetime
    opened_at: datetime
    owner: Address
    ref: str
    quote: str
    on_expiry: str
    rule: DeadlineRule


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What a rule is applied to: the case, and the department where the rule belongs to one."""

    regulation: Regulation
    case: Case
    calendar: WorkCalendar
    dept: str | None

    def happened(self, kinds: tuple[str, ...]) -> tuple[int, Happened] | None:
        """The last of these events that concerns the department."""
        log = self.case.log
        for n in range(len(log) - 1, -1, -1):
            if log[n].kind in kinds and (self.dept is None or log[n].dept in {None, self.dept}):
                return n, log[n]
        return None

    def due(self, rule: DeadlineRule) -> datetime | None:
        """The earliest of the rule's terms, or an agreed instant where it stands in their place; None without any."""
        agreed = [self.case.agreed[term.agreed] for term in rule.terms if term.agreed in self.case.agreed]
        if rule.choose == "agreed" and agreed:
            return min(agreed)
        return min((at for at in map(self.term, rule.terms) if at is not None), default=None)

    def term(self, term: Term) -> datetime | None:
        """When one term ends; None where its event has not happened or nothing was agreed."""
        if term.agreed:
            return self.case.agreed.get(term.agreed)
        if term.before:
            anchor = self.anchor(term.before)
            return None if anchor is None else due_before(self.calendar, anchor, term.amount, term.unit)
        found = self.happened((term.after,))
        if found is None:
            return None
        floor = (term.floor.amount, term.floor.unit) if term.floor is not None else None
        return due_after(self.calendar, found[1].at, term.amount, term.unit, floor)

    def anchor(self, kind: str) -> datetime | None:
        """The due instant of the case's own deadline that another is counted back from."""
        whole = Reckoning(self.regulation, self.case, self.calendar, None)
        rules = (r for r in self.regulation.deadline if r.kind == kind and applies(r, self.case, None))
        return next((due for due in map(whole.due, rules) if due is not None), None)


def open_deadlines(regulation: Regulation, case: Case, now: datetime, calendar: WorkCalendar) -> tuple[Deadline, ...]:
    """Every term that runs now, missed ones included until they are closed; lapsed ones are gone."""
    found = (item for rule in regulation.deadline for item in _of_rule(regulation, case, calendar, rule))
    return tuple(item for item in found if item.on_expiry != "lapse" or not missed(item.due, now))


def _of_rule(regulation: Regulation, case: Case, calendar: WorkCalendar, rule: DeadlineRule) -> Iterator[Deadline]:
    if rule.scope != "breach" and not case.is_open:
        return  # the letter about a breach alone outlives its case (Barnaul 16)
    for dept, part in _subjects(rule, case):
        if not applies(rule, case, part):
            continue
        reckoning = Reckoning(regulation, case, calendar, dept)
        opened, closed = reckoning.happened(rule.opens), reckoning.happened(rule.closes)
        if opened is None or (closed is not None and closed[0] > opened[0]):
            continue
        due = reckoning.due(rule)
        if due is None:
            continue
        due = max(due, opened[1].at) if rule.never_past else due
        owner = owner_of(regulation, case, rule.owner, dept)
        yield Deadline(rule.kind, dept, due, opened[1].at, owner, rule.ref, rule.quote, rule.on_expiry, rule)


def _subjects(rule: DeadlineRule, case: Case) -> list[tuple[str | None, Assignment | None]]:
    """What a rule is counted for: the case, each department that has it, or each recorded breach."""
    if rule.scope == "assignment":
        return [(part.dept, part) for part in case.current if part.delivered_at is not None]
    if rule.scope == "breach":
        return [(dept, None) for dept in dict.fromkeys(h.dept for h in case.log if h.kind == "breach_recorded")]
    return [(None, None)]


def applies(rule: DeadlineRule, case: Case, part: Assignment | None) -> bool:
    """Whether the conditions of a rule hold; conditions on a department's part hold only with one."""
    when = rule.when
    if when.importance and case.importance not in when.importance:
        return False
    if (when.path and case.path not in when.path) or (when.kind and case.kind not in when.kind):
        return False
    if when.dept_role and (part is None or part.part not in when.dept_role):
        return False
    current_pass = "recheck" if part is not None and part.rechecked else "first"
    return not when.pass_ or (part is not None and current_pass in when.pass_)


def owner_of(regulation: Regulation, case: Case, role: str, dept: str | None) -> Address:
    """Whom a term binds: a departmental role of the case is the department that writes the answer."""
    known = regulation.roles.get(role)
    if known is None or known.scope != "department":
        return Address(role)
    writing = next((part.dept for part in case.current if part.part != "co"), None)
    return Address(role, dept or writing)
