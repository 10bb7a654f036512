"""Terms that have run out: what is written down of them, once each."""

from __future__ import annotations

from workflow.case import Case
from workflow.deadlines import Deadline, missed, open_deadlines
from workflow.events import Event
from workflow.evolve import evolve
from workflow.steps.context import Made, Step


def key(deadline: Deadline) -> str:
    """What makes one term of a case different from another of its kind: when it was opened."""
    return f"{deadline.kind} {deadline.opened_at.isoformat()}"


def unwritten(step: Step) -> tuple[Deadline, ...]:
    """Terms missed by now that the journal does not know of. A lapsed one is no breach.

    One that was written down as missed and then given a later due instant is missed anew when that has passed too.
    """
    written = {
        (item.dept, item.detail, item.at) for item in step.case.log if item.kind == "overdue"
    }  # fmt: skip
    return tuple(
        deadline
        for deadline in open_deadlines(step.regulation, step.case, step.now, step.calendar)
        if missed(deadline.due, step.now)
        and not any(dept == deadline.dept and of == key(deadline) and at > deadline.due for dept, of, at in written)
    )


def overdue(step: Step, deadline: Deadline) -> Event:
    """The fact of a missed term: whose it was, how late it was seen (working minutes), whether it is told at night."""
    return step.event(
        "overdue",
        deadline.dept,
        kind=deadline.kind,
        due=deadline.due.isoformat(),
        key=key(deadline),
        owner=str(deadline.owner),
        late_minutes=step.calendar.between(deadline.due, step.now),
        urgent=deadline.rule.urgent,
    )


def closed_late(step: Step, made: tuple[Event, ...]) -> tuple[Event, ...]:
    """A late act ends its own term, so no tick would find it any more: the act itself writes that it was late."""
    missed = unwritten(step)
    if not missed:
        return ()
    after: Case = step.case
    for event in made:
        after = evolve(after, event)
    still = {(item.dept, key(item)) for item in open_deadlines(step.regulation, after, step.now, step.calendar)}
    return tuple(overdue(step, item) for item in missed if (item.dept, key(item)) not in still)


def tick(step: Step) -> Made:
    """What the clock alone makes happen."""
    return tuple(overdue(step, deadline) for deadline in unwritten(step))
