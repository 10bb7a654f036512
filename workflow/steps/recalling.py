"""What was routed without anybody pressing is taken back, while no department has answered for it."""

from __future__ import annotations

from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Refused
from workflow.regulation import Regulation
from workflow.steps.context import Made, Step, in_states, only


def may_recall(_regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    """By the coordinator, whose decision it would have been."""
    refused = only(actor, "coordinator") or in_states(case, "in_work")
    if refused is not None:
        return refused
    if not case.automatic:
        return Refused("routed_by_a_person")
    begun = case.drafts or any(part.accepted_at or part.info for part in case.current)
    return Refused("accepted_already") if begun else None


def recall(step: Step) -> Made:
    """The case is new again, and its term for the routing runs on from where it began."""
    return tuple(step.event("recalled", part.dept) for part in step.case.current)
