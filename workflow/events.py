"""What happened to a case: the vocabulary of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workflow.actors import Actor

Json = Any
LEVELS = (1, 2, 3)

# Everything a term may be opened, closed or counted from.
EVENTS = frozenset(
    (
        *("posted", "received", "detected", "registered", "agreed", "importance_set", "topic_set"),
        *("repeat_marked", "flagged", "sent_to_head", "head_decided", "routed", "delivered", "recalled", "replaced"),
        *("accepted", "returned"),
        *("info_sent", "first_info", "all_info", "draft_submitted", "answer_submitted", "final_submitted"),
        *(f"{step}_{level}" for step in ("submitted", "approved", "rejected") for level in LEVELS),
        *("approved", "published", "interim_published", "request_published", "upstream_returned"),
        *("refused", "notice_chosen", "clarification_started", "link_reply"),
        *("consent_asked", "consented", "converted", "overdue", "breach_recorded", "breach_notified", "closed"),
    )
)


@dataclass(frozen=True, slots=True)
class Event:
    """One fact, at an aware UTC instant.

    `kind` is of the fixed vocabulary (`registered`, `routed`, `delivered`, `submitted_1`, `published`, `closed`…).
    `data` holds the facts that may stand in the journal for ever. `private` holds what personal-data law may demand
    to erase (texts, authors, links, files): storage keeps it beside the chain, by salted hash.
    """

    kind: str
    at: datetime
    actor: Actor
    dept: str | None = None
    data: Mapping[str, Json] = field(default_factory=dict)
    private: Mapping[str, Json] = field(default_factory=dict)
