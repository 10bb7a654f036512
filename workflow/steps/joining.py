"""One answer for several sources: a message joins an earlier open case, which is published at each of them.

No act forbids it and each speaks of the answer to the message: the earlier case has the earlier terms, so the later
source is answered within its own.
"""

from __future__ import annotations

from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Refused
from workflow.regulation import Regulation
from workflow.steps.context import TERMINAL, Made, Step, in_states, only, wrong_state


def may_join(_regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    """The coordinator, while nobody has been given the message."""
    return only(actor, "coordinator") or in_states(case, "new")


def join(step: Step) -> Made:
    """This message is answered by the answer of case `to`."""
    to = step.args.get("to")
    if not to or int(to) == step.case.number:
        return Refused("case_required")
    return (step.event("joined", to=int(to)), step.closed())


def may_add_source(_regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    return only(actor, "coordinator") or (wrong_state(case) if case.state in TERMINAL else None)


def add_source(step: Step) -> Made:
    """One more place where this case's answer is published."""
    number = step.args.get("number")
    if not number:
        return Refused("case_required")
    private = {"url": step.args.get("url", ""), "author": step.args.get("author", "")}
    return (step.private("source_added", None, private, number=int(number)),)
