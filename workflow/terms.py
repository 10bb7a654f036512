"""Terms of an act as data: from which event, how long, in what unit, until which event."""

from __future__ import annotations

from dataclasses import dataclass, field

from workflow.schema import one_of
from workflow.worktime.units import UNITS


@dataclass(frozen=True, slots=True)
class Amount:
    """Working time that must lie inside a term."""

    amount: int
    unit: str = field(metadata=one_of("working_minutes", "working_hours"))


@dataclass(frozen=True, slots=True)
class Term:
    """One of: `after` an event, `before` another deadline, an `agreed` instant."""

    after: str = ""
    before: str = ""
    agreed: str = ""
    amount: int = 0
    unit: str = field(default="working_minutes", metadata=one_of(*UNITS))
    floor: Amount | None = None


@dataclass(frozen=True, slots=True)
class When:
    """Where a rule applies; an empty list is no condition."""

    importance: tuple[str, ...] = ()
    dept_role: tuple[str, ...] = field(default=(), metadata=one_of("sole", "responsible", "co"))
    pass_: tuple[str, ...] = field(default=(), metadata=one_of("first", "recheck"))
    path: tuple[str, ...] = field(default=(), metadata=one_of("answer", "clarification"))
    kind: tuple[str, ...] = field(default=(), metadata=one_of("normal", "repeat"))


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A term of the act: open from its last `opens` event until a later `closes` one, due at its earliest term.

    `choose = "agreed"` lets an agreed instant stand in place of the others, also a later one.
    `never_past` keeps a due instant from lying before the event that opened the term. `urgent`: what it has to tell is
    told outside working time too.
    """

    kind: str
    ref: str
    owner: str
    scope: str = field(metadata=one_of("case", "assignment", "breach"))
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    terms: tuple[Term, ...]
    quote: str = ""
    when: When = When()
    choose: str = field(default="earliest", metadata=one_of("earliest", "agreed"))
    never_past: bool = False
    on_expiry: str = field(default="breach", metadata=one_of("breach", "lapse"))
    inferred: bool = False
    urgent: bool = False

    @property
    def runs_day_and_night(self) -> bool:
        """Whether it is counted in plain time, not in working time."""
        return any(term.unit in {"calendar_minutes", "calendar_hours"} for term in self.terms)
