"""Instants that people set where the act leaves a term to them: who may, at which steps, in which argument."""

from __future__ import annotations

from datetime import datetime

from workflow.events import Event
from workflow.regulation import Agreed
from workflow.steps.context import Step

ANY = ("due", "agreed_due")  # enough where only one instant can be meant


def given(step: Step) -> dict[str, datetime]:
    """The instants this step carries, by the names the rules use."""
    open_to = [item for item in step.regulation.agreed if _may(step, item)]
    found = {item.name: at for item in open_to if (at := _value(step, item.name, item.argument)) is not None}
    only = open_to if len(open_to) == 1 else [item for item in open_to if item.name == step.args.get("name")]
    meant = _value(step, *ANY)
    return found if found or meant is None else {item.name: meant for item in only}


def agreements(step: Step) -> tuple[Event, ...]:
    """One event an instant; the rules count from it at once."""
    return tuple(step.event("agreed", name=name, due=at.isoformat()) for name, at in given(step).items())


def _may(step: Step, item: Agreed) -> bool:
    return str(step.action) in item.steps and step.actor.role in item.by


def _value(step: Step, *names: str) -> datetime | None:
    found = (step.args.get(name) for name in names if name)
    return next((at for at in found if isinstance(at, datetime)), None)
