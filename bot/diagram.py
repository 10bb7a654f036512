"""The states of a regulation as a Mermaid diagram, walked with the engine itself: it cannot say what the bot does not.

Every step of every role is tried from every state that can be reached; what changes the state is an arrow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from handlers.texts import Html, Texts
from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Action, Command, Refused
from workflow.decide import decide
from workflow.evolve import evolve
from workflow.regulation import Regulation
from workflow.steps.context import TERMINAL
from workflow.steps.drafting import after_interim, kinds
from workflow.worktime import WorkCalendar, calendar_from_listing

DEPT = "a"
ENOUGH = 9  # earlier answers: every ground that needs some is met
CONSENT_SHOWN_FROM = "in_work"  # it may be asked anywhere; an arrow from every state would hide the others


@dataclass(frozen=True, slots=True)
class Arrow:
    """A step that leads from one state to another; `variant` is what tells it from the same step elsewhere."""

    source: str
    target: str
    action: Action
    role: str
    variant: str = ""


def walk(regulation: Regulation) -> list[Arrow]:
    """Every arrow, in the order a case meets them."""
    calendar, now = _calendar(regulation)
    start = _registered(regulation, calendar, now)
    arrows: dict[Arrow, None] = {}
    seen, queue = {_signature(start)}, [start]
    while queue:
        case = queue.pop(0)
        for actor, action, variant, args in _trials(regulation, case, now):
            after = _taken(regulation, case, Command(action, actor, args), now, calendar)
            if after is None:
                continue
            arrow = Arrow(case.state, after.state, action, actor.role, variant)
            if after.state != case.state and not any(_same(arrow, known) for known in arrows):
                arrows[arrow] = None
            if _signature(after) not in seen:
                seen.add(_signature(after))
                queue.append(after)
    return [arrow for arrow in arrows if _shown(arrow)]


def mermaid(regulation: Regulation, texts: Texts) -> str:
    """The diagram as text for ```mermaid."""
    arrows = walk(regulation)
    states = list(dict.fromkeys(["new", *(s for arrow in arrows for s in (arrow.source, arrow.target))]))
    lines = ["stateDiagram-v2", "    direction TB"]
    for state in states:
        title = texts.first(f"state-{state.replace(':', '-').replace('_', '-')}", "state-other", state=state)
        lines.append(f'    state "{title}" as {_id(state)}')
    first = regulation.roles[regulation.intake.registered_by].title
    lines.append(f"    [*] --> new: {texts('describe-step-register')} ({_short(first)})")
    for arrow in arrows:
        step = _step_title(texts, arrow)
        role = _short(regulation.roles[arrow.role].title)
        lines.append(f"    {_id(arrow.source)} --> {_id(arrow.target)}: {step} ({role})")
    lines += [f"    {_id(state)} --> [*]" for state in states if state in TERMINAL]
    return "\n".join(lines)


def _step_title(texts: Texts, arrow: Arrow) -> Html:
    name = str(arrow.action).replace("_", "-")
    return texts.first(f"describe-step-{name}-{arrow.variant}", f"describe-step-{name}")


def _same(arrow: Arrow, known: Arrow) -> bool:
    """The same step from the same state to the same one, by another role: the first role is enough."""
    return replace(arrow, role="") == replace(known, role="")


def _shown(arrow: Arrow) -> bool:
    if arrow.action is Action.ASK_CONSENT:
        return arrow.source == CONSENT_SHOWN_FROM
    return arrow.action is not Action.CONSENT or arrow.target == CONSENT_SHOWN_FROM


def _calendar(regulation: Regulation) -> tuple[WorkCalendar, datetime]:
    own = regulation.calendar
    listing = {"timezone": own.timezone, "hours": [list(pair) for pair in own.hours], "days": list(own.days)}
    calendar = calendar_from_listing("any", listing)
    return calendar, datetime(2026, 3, 16, 12, tzinfo=calendar.zone)


def _registered(regulation: Regulation, calendar: WorkCalendar, now: datetime) -> Case:
    actor = Actor(regulation.intake.registered_by)
    args = {"previous_answers": ENOUGH, "author": "a", "url": "u"}
    case = _taken(regulation, None, Command(Action.REGISTER, actor, args), now, calendar)
    if case is None:
        raise ValueError(f"{regulation.act.id}: {actor.role} cannot register a message")
    return case


def _taken(
    regulation: Regulation, case: Case | None, command: Command, now: datetime, calendar: WorkCalendar
) -> Case | None:
    decided = decide(regulation, case, command, now, calendar)
    if isinstance(decided, Refused):
        return None
    for event in decided:
        case = evolve(case, event)
    return case


def _signature(case: Case) -> tuple[Any, ...]:
    return case.state, case.reply, case.path, after_interim(case), case.before_consent, case.consent


def _trials(regulation: Regulation, case: Case, now: datetime) -> Iterator[tuple[Actor, Action, str, dict[str, Any]]]:
    roles = sorted(regulation.roles, key=lambda role: role != "executor")  # he speaks for his department
    for role in roles:
        actor = Actor(role, DEPT if regulation.roles[role].scope == "department" else None)
        for action, variant, args in _arguments(regulation, case, now):
            yield actor, action, variant, args


def _arguments(regulation: Regulation, case: Case, now: datetime) -> Iterator[tuple[Action, str, dict[str, Any]]]:
    yield Action.SUBMIT_TO_HEAD, "", {}
    yield Action.HEAD_DECIDE, "", {"react": True, "dept": DEPT}
    yield Action.HEAD_DECIDE, "no", {"react": False, "reason": "…"}
    yield Action.ROUTE, "", {"depts": [DEPT]}
    yield Action.UPSTREAM_RETURN, "", {"reason": "…"}
    for ground in regulation.refusal:
        yield Action.REFUSE, ground.disposition, {"ground": ground.id, "attest": list(ground.needs.attest)}
    yield Action.RETURN, "", {"reason": "…"}
    for kind in kinds(regulation, case):
        yield Action.SUBMIT_DRAFT, "", {"kind": kind}
    yield Action.APPROVE, "", {}
    yield Action.REJECT, "", {"comment": "…"}
    yield Action.SEND_DOWN, "", {}
    variant = case.reply if case.reply in {"interim", "request"} else ""
    yield Action.PUBLISH, variant, {item.name: now + timedelta(days=1) for item in regulation.agreed}
    yield Action.ASK_CONSENT, "", {}
    yield Action.CONSENT, "", {"given": True}
    yield Action.CONSENT, "", {"given": False}
    yield Action.CONVERT, "", {"fields": dict.fromkeys(regulation.conversion.fields, "…")}


def _id(state: str) -> str:
    return state.replace(":", "_")


def _short(title: str) -> str:
    """A role's title up to its first bracket, dash, slash or comma."""
    for mark in (" (", " — ", " / ", ","):
        title = title.split(mark, maxsplit=1)[0]
    return title
