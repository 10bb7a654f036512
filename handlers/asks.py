"""Steps that need words: what is asked for, and how the prompt reads. The reply is matched by the prompt's message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handlers.office import Turn
from storage import outbox, prompts
from storage.outbox import Outgoing
from storage.people import Person
from storage.place import Place
from workflow.case import Case
from workflow.commands import Action
from workflow.regulation import Regulation

Probe = Callable[[Regulation, str], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Ask:
    """What a step wants typed: the prompt's purpose (also the key of its text) and a sample to test the step with."""

    purpose: str
    probe: Probe


def _reason(_law: Regulation, _arg: str) -> dict[str, Any]:
    return {"reason": "…"}


def _fields(law: Regulation, _arg: str) -> dict[str, Any]:
    return {"fields": dict.fromkeys(law.conversion.fields, "…")}


ASKS: dict[tuple[Action, str], Ask] = {
    (Action.RETURN, ""): Ask("return", _reason),
    (Action.REJECT, ""): Ask("reject", lambda _law, _arg: {"comment": "…"}),
    (Action.APPROVE, "edit"): Ask("approve_edit", lambda _law, _arg: {"text": "…"}),
    (Action.SUBMIT_DRAFT, ""): Ask("draft", lambda _law, arg: {"kind": arg or "answer", "text": "…"}),
    (Action.SUBMIT_INFO, ""): Ask("info", lambda _law, _arg: {"text": "…"}),
    (Action.PUBLISH, ""): Ask("publish", lambda _law, _arg: {"via": "same_page"}),
    (Action.HEAD_DECIDE, "no"): Ask("no_reaction", lambda _law, _arg: {"react": False, "reason": "…"}),
    (Action.UPSTREAM_RETURN, ""): Ask("upstream_return", _reason),
    (Action.CONVERT, ""): Ask("convert", _fields),
    (Action.MARK_REPEAT, ""): Ask("repeat", lambda _law, _arg: {}),
}


def asked_for(action: Action, arg: str) -> Ask | None:
    """What a step wants typed, if anything: a draft of any kind, or a step whose button did not say it all."""
    return ASKS.get((action, arg)) or (ASKS[(action, "")] if action is Action.SUBMIT_DRAFT else None)


def ask(turn: Turn, case: Case, wanted: Ask, arg: str, place: Place) -> int:
    """Send the prompt for `wanted`. An unanswered prompt of the same person here is closed: one question at a time."""
    person = turn.person
    if person is None:
        raise ValueError("only people of the roster are asked")
    return put_question(turn, person, place, wanted.purpose, {"arg": arg}, case.number)


def put_question(
    turn: Turn, person: Person, place: Place, purpose: str, args: Mapping[str, Any], number: int | None = None
) -> int:
    """Send a prompt; what the person was asked here before is closed. `number` is the case it is about."""
    prompts.close_all(turn.tx, person.id, place.chat_id, turn.now)
    prompt_id = prompts.ask(
        turn.tx,
        person_id=person.id,
        chat_id=place.chat_id,
        thread_id=place.thread_id,
        purpose=purpose,
        case_number=number,
        args=args,
        now=turn.now,
    )
    outbox.enqueue(turn.tx, Outgoing(place.chat_id, place.thread_id, "prompt", {"prompt": prompt_id}), turn.now)
    return prompt_id
