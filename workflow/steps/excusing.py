"""A breach that an admin finds excused, and that word taken back: the breach stays in the journal beside both."""

from __future__ import annotations

from dataclasses import dataclass

from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Refused
from workflow.regulation import Regulation
from workflow.steps.context import Made, Step, only


@dataclass(frozen=True, slots=True)
class Missed:
    """A term that was written down as missed. `key` is its kind and the instant it began; see workflow/missed.py."""

    key: str
    dept: str | None
    excused: bool

    @property
    def kind(self) -> str:
        return self.key.partition(" ")[0]


def missed_terms(case: Case) -> tuple[Missed, ...]:
    """The breaches of a case, in the order they were written down; the last word on each."""
    found: dict[tuple[str, str | None], bool] = {}
    for item in case.log:
        if item.kind == "overdue":
            found.setdefault((item.detail, item.dept), False)
        elif item.kind in {"breach_excused", "breach_upheld"}:
            found[item.detail, item.dept] = item.kind == "breach_excused"
    return tuple(Missed(key, dept, excused) for (key, dept), excused in found.items())


def may_excuse(_regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    """An admin, where a breach was written down; the case may be closed."""
    return only(actor, "admin") or (None if missed_terms(case) else Refused("no_breach", {"number": case.number}))


def excuse(step: Step) -> Made:
    """The breach of the term `key` of a department is excused."""
    missed = _named(step)
    if missed is None or missed.excused:
        return Refused("breach_excused" if missed else "no_breach", {"number": step.case.number})
    reason = str(step.args.get("reason", "")).strip()
    if not reason:
        return Refused("reason_required", {"fields": ["reason"]})
    return (step.private("breach_excused", missed.dept, {"reason": reason}, key=missed.key, kind=missed.kind),)


def uphold(step: Step) -> Made:
    """It counts as any other again."""
    missed = _named(step)
    if missed is None or not missed.excused:
        return Refused("breach_not_excused" if missed else "no_breach", {"number": step.case.number})
    return (step.event("breach_upheld", missed.dept, key=missed.key, kind=missed.kind),)


def _named(step: Step) -> Missed | None:
    wanted = step.args.get("key"), step.args.get("dept")
    return next((item for item in missed_terms(step.case) if (item.key, item.dept) == wanted), None)
