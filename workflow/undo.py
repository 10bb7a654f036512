"""Taking back the last act: by whoever took it, within a minute, while nothing has followed. The journal keeps both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from workflow.actors import Actor
from workflow.commands import Refused
from workflow.events import Event

WITHIN = timedelta(minutes=1)
NEVER = frozenset({"registered", "undone", "joined", "source_added", "erased"})


def last_act(history: Sequence[Event]) -> tuple[Event, ...]:
    """The events of the last command: they share its actor and its instant."""
    if not history:
        return ()
    last = history[-1]
    count = 0
    while count < len(history) and (history[-1 - count].at, history[-1 - count].actor) == (last.at, last.actor):
        count += 1
    return tuple(history[-count:])


def undo(history: Sequence[Event], person: int, now: datetime) -> Event | Refused:
    """The event that takes the last act back. Nothing but the case changes: what was sent has been sent."""
    act = last_act(history)
    if not act or act[-1].actor.person != person or any(event.kind in NEVER for event in act):
        return Refused("undo_not_yours")
    if now - act[-1].at > WITHIN:
        return Refused("undo_too_late")
    actor = act[-1].actor
    return Event(
        "undone",
        now,
        Actor(actor.role, actor.dept, person, actor.behalf_of),
        None,
        {"events": len(act), "what": act[0].kind},
    )
