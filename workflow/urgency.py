"""Urgent alerts as the rules see them: which there are, whom they are for, and what follows while nobody answers."""

from __future__ import annotations

from dataclasses import dataclass

from workflow.actors import Address
from workflow.regulation import Regulation

HEAD = "head"
# Who stands in for the head, the nearest first: whichever of them the act or the roster has.
STAND_INS = ("deputy_head", "deputy", "chief_of_staff")
SURGE_FLAG = "flag:activity_surge"

TELL, REPEAT, PASS_ON, GIVE_UP = "tell", "repeat", "pass_on", "give_up"


@dataclass(frozen=True, slots=True)
class Urgency:
    """What is urgent, and how hard it is insisted on. Minutes run in working time unless an alert is immediate.

    From `list_from` cases at once on, a person gets one list.
    """

    importance: tuple[str, ...] = ("high", "emergency")
    repeat_minutes: int = 15
    repeat_times: int = 2
    deputy_after_minutes: int = 30
    list_from: int = 3


@dataclass(frozen=True, slots=True)
class Ring:
    """What is done about an alert nobody has answered, `after` minutes since it was told."""

    after: int
    acts: frozenset[str]


def rings(urgency: Urgency) -> tuple[Ring, ...]:
    """Tell, repeat, pass on to the deputy, and where the deputy is silent too, tell the coordinators."""
    acts: dict[int, set[str]] = {0: {TELL}}
    for n in range(1, urgency.repeat_times + 1):
        acts.setdefault(n * urgency.repeat_minutes, set()).add(REPEAT)
    acts.setdefault(urgency.deputy_after_minutes, set()).add(PASS_ON)
    acts.setdefault(2 * urgency.deputy_after_minutes, set()).add(GIVE_UP)
    return tuple(Ring(after, frozenset(acts[after])) for after in sorted(acts))


def addressees(regulation: Regulation, on: str) -> tuple[Address, ...]:
    """Whom the act names for an occasion, else the head; a departmental role needs a department and is left out."""
    roles = [role for alert in regulation.alert if alert.on == on for role in alert.to]
    known = [role for role in roles if role in regulation.roles and regulation.roles[role].scope == "org"]
    return tuple(Address(role) for role in dict.fromkeys(known)) or (Address(HEAD),)


def reporters(regulation: Regulation, on: str) -> tuple[Address, ...]:
    """Who reports on an occasion by the act."""
    return tuple(Address(role) for role in dict.fromkeys(a.by for a in regulation.alert if a.on == on and a.by))


def immediate(regulation: Regulation, on: str) -> bool:
    """Whether an occasion ignores the calendar («незамедлительно»): every flag does, importance where the act says."""
    return on.startswith("flag:") or any(a.on == on and a.timing == "immediate" for a in regulation.alert)
