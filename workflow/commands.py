"""What may be asked of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from workflow.actors import Actor


class Action(StrEnum):
    REGISTER = "register"
    SUBMIT_TO_HEAD = "submit_to_head"
    HEAD_DECIDE = "head_decide"
    ROUTE = "route"
    RECALL = "recall"
    UPSTREAM_RETURN = "upstream_return"
    REFUSE = "refuse"
    ACCEPT = "accept"
    RETURN = "return"
    SUBMIT_INFO = "submit_info"
    SUBMIT_DRAFT = "submit_draft"
    APPROVE = "approve"
    REJECT = "reject"
    SEND_DOWN = "send_down"
    PUBLISH = "publish"
    SET_IMPORTANCE = "set_importance"
    SET_TOPIC = "set_topic"
    MARK_REPEAT = "mark_repeat"
    JOIN = "join"
    ADD_SOURCE = "add_source"
    FLAG = "flag"
    AGREE = "agree"
    ASK_CONSENT = "ask_consent"
    CONSENT = "consent"
    CONVERT = "convert"
    RECORD_BREACH = "record_breach"
    NOTIFY_BREACH = "notify_breach"
    EXCUSE = "excuse"
    UPHOLD = "uphold"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Command:
    """A step asked for by an actor. Arguments are plain JSON values; instants are aware datetimes."""

    action: Action
    actor: Actor
    args: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a step is not possible: a stable code, what the sentence about it needs, and the paragraph that says so."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A step open to an actor now; `args` are the values of its deciding argument, one button each (draft kinds)."""

    action: Action
    args: tuple[str, ...] = ()
