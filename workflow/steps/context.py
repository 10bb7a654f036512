"""What a step is decided on, and the checks that steps share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workflow.actors import Actor
from workflow.case import Assignment, Case
from workflow.commands import Action, Refused
from workflow.events import Event
from workflow.regulation import Approval, Regulation
from workflow.worktime import WorkCalendar

TERMINAL = frozenset({"published", "refused", "no_reaction", "upstream_returned", "converted", "joined"})
# Before these a department has nothing, after them nothing is expected of it.
NOT_HANDED_OUT = TERMINAL | {"new", "head_decision", "returned", "awaiting_consent"}
Made = tuple[Event, ...] | Refused


@dataclass(frozen=True, slots=True)
class Step:
    """One command against one case, at one instant."""

    regulation: Regulation
    case: Case
    action: Action
    actor: Actor
    args: Mapping[str, Any]
    now: datetime
    calendar: WorkCalendar

    def event(self, name: str, /, dept: str | None = None, *, at: datetime | None = None, **data: Any) -> Event:
        """A fact of this step, without personal data."""
        return Event(name, at or self.now, self.actor, dept, data)

    def private(self, name: str, dept: str | None, private: Mapping[str, Any], /, **data: Any) -> Event:
        """A fact with personal data kept beside the chain."""
        return Event(name, self.now, self.actor, dept, data, private)

    def closed(self) -> Event:
        return self.event("closed")


Gate = Callable[[Regulation, Case, Actor], Refused | None]
Make = Callable[[Step], Made]


def wrong_state(case: Case) -> Refused:
    return Refused("wrong_state", {"state": case.state})


def only(actor: Actor, *roles: str, ref: str = "") -> Refused | None:
    """Refuse every role but these."""
    return None if actor.role in roles else Refused("role_not_allowed", {"role": actor.role}, ref)


def in_states(case: Case, *states: str) -> Refused | None:
    """Refuse in any other state."""
    return None if case.state in states else wrong_state(case)


def first(*refusals: Refused | None) -> Refused | None:
    """The first refusal there is."""
    return next((item for item in refusals if item is not None), None)


def assignment_of(case: Case, actor: Actor) -> Assignment | None:
    """The actor's department's part in the case, once it has been delivered."""
    if actor.role not in {"executor", "intake"}:
        return None
    parts = (part for part in case.current if part.dept == actor.dept and part.delivered_at is not None)
    return next(parts, None)


def lead(case: Case) -> Assignment | None:
    """The department that writes the answer: the sole or the responsible one."""
    return next((part for part in case.current if part.part != "co"), None)


def vacancies(case: Case) -> tuple[Assignment, ...]:
    """Parts of departments that gave the message back while others went on with it: each waits for a successor."""
    waiting = tuple(part for part in case.assignments if part.vacant)
    return () if case.state in NOT_HANDED_OUT else waiting


def level(state: str) -> int:
    """The approval level of `on_approval:2` and `on_rework:2`; 0 for other states."""
    name, _, number = state.partition(":")
    return int(number) if name in {"on_approval", "on_rework"} else 0


def approval(regulation: Regulation, number: int) -> Approval:
    return regulation.approval[number - 1]


def reworker(regulation: Regulation, case: Case) -> str:
    """The role that a draft was sent back to; empty where none was."""
    sent_back = case.state.startswith("on_rework:")
    return approval(regulation, level(case.state)).reject_to if sent_back else ""


def writing(regulation: Regulation, case: Case) -> bool:
    """Whether the department has the draft in hand: the first, the final one, or one sent back to it."""
    return case.state in {"in_work", "interim"} or reworker(regulation, case) == "executor"
