"""A case: one message handled under one regulation. The fold of its events (`evolve`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workflow.actors import Actor


@dataclass(frozen=True, slots=True)
class Happened:
    """The part of an event that terms are counted from."""

    kind: str
    at: datetime
    dept: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One department's part in a case."""

    dept: str
    part: str  # sole | responsible | co
    delivered_at: datetime | None = None  # None while its turn in a sequential order has not come
    accepted_at: datetime | None = None
    accepted_by: Actor | None = None
    rechecked: bool = False  # routed again after the coordinator's re-check
    info: str | None = None  # information sent, None while it is awaited
    info_media: tuple[Mapping[str, Any], ...] = ()
    gone: bool = False  # returned or replaced
    vacant: bool = False  # returned while others go on, and not replaced yet
    late_return: bool = False  # returned after the term for it
    return_reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A version of the answer. Approval binds to `version`."""

    version: int
    kind: str  # answer | interim | request | final | notice | clarification | link
    dept: str | None
    author: Actor
    at: datetime
    text: str = ""
    media: tuple[Mapping[str, Any], ...] = ()
    status: str = "submitted"  # submitted | approved | rejected | published
    reasons: tuple[str, ...] = ()
    remarks: str = ""
    html: str = ""  # the text with its formatting, empty where it has none


@dataclass(frozen=True, slots=True)
class Source:
    """One more place the same question stands in: the message `number` that joined, and where it was answered."""

    number: int
    url: str = ""
    author: str = ""
    answered: bool = False
    answer_url: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """State of a case. `version` grows by one with every command that changed it (the optimistic lock)."""

    number: int
    regulation: str
    regulation_version: str = ""
    calendar_version: str = ""
    state: str = "new"
    version: int = 0
    importance: str = "normal"
    kind: str = "normal"  # normal | repeat
    path: str = "answer"  # answer | clarification
    channel: str = ""
    reply: str = ""  # kind of answer now in preparation or on approval
    source: str = ""
    url: str = ""
    author: str = ""
    text: str = ""
    media: tuple[Mapping[str, Any], ...] = ()
    topic: str = ""
    location: str = ""
    previous_answers: int = 0
    previous_case: int | None = None
    joined_to: int | None = None  # the case whose answer is this one's too
    sources: tuple[Source, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    order: str = "parallel"
    automatic: bool = False  # routed without anybody pressing
    drafts: tuple[Draft, ...] = ()
    flags: tuple[str, ...] = ()
    agreed: Mapping[str, datetime] = field(default_factory=dict)
    consent: bool | None = None
    before_consent: str = ""
    ground: str = ""  # of a refusal
    outcome_url: str = ""
    outcome_via: str = ""
    outcome_reason: str = ""
    registered_at: datetime | None = None
    registered_by: Actor | None = None
    closed_at: datetime | None = None
    log: tuple[Happened, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def current(self) -> tuple[Assignment, ...]:
        """Departments that have the case now, in the order of the routing."""
        return tuple(a for a in self.assignments if not a.gone)

    @property
    def draft(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None
