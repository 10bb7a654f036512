"""One department of several gives way to another, or to none; the others keep their clocks."""

from __future__ import annotations

from workflow.case import Assignment
from workflow.commands import Refused
from workflow.events import Event
from workflow.steps.context import Made, Step, vacancies
from workflow.steps.executing import next_in_turn


def replace_part(step: Step, leaving: str, depts: list[str]) -> Made:
    """The newcomers take over the part of the one who leaves. No act describes it, so nothing else changes."""
    old = _part_of(step, leaving)
    refused = _refused(step, old, leaving, depts)
    if refused is not None or old is None:
        return refused or Refused("unknown_assignment", {"dept": leaving})
    again = step.regulation.flow.return_.recheck == "any_department" and old.vacant
    parts, rechecked = dict.fromkeys(depts, old.part), depts if again else []
    events: list[Event] = [
        step.event("replaced", leaving, vacant=old.vacant),
        step.event("routed", depts=depts, parts=parts, rechecked=rechecked, added=True),
    ]
    if depts:
        in_turn = old.delivered_at is None  # its turn has not come, nor has its successor's
        return (*events, *(() if in_turn else (step.event("delivered", dept) for dept in depts)))
    others = any(part.part == "co" and part is not old for part in step.case.current)
    return (*events, *(next_in_turn(step, old) if others else ()))


def _part_of(step: Step, leaving: str) -> Assignment | None:
    """The part a department has now, or has given back."""
    found = [part for part in (*step.case.current, *vacancies(step.case)) if part.dept == leaving]
    return found[-1] if found else None


def _refused(step: Step, old: Assignment | None, leaving: str, depts: list[str]) -> Refused | None:
    multi = step.regulation.multi
    if old is None:
        return Refused("unknown_assignment", {"dept": leaving}, multi.ref)
    present = {part.dept for part in step.case.current if part is not old}
    if present.intersection(depts):
        return Refused("already_assigned", {"depts": sorted(present.intersection(depts))}, multi.ref)
    if old.part == "co":
        return None
    if not depts:  # somebody has to write the answer
        return Refused("responsible_required" if old.part == "responsible" else "departments_required", {}, multi.ref)
    return Refused("responsible_required", {}, multi.ref) if len(depts) > 1 else None
