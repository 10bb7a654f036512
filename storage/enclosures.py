"""What goes with a call to act: the photos to look at, the text to copy, the paper to sign."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any

from storage import outbox
from storage.outbox import Outgoing
from storage.place import Place
from storage.tx import Tx
from workflow.case import Case
from workflow.notices import Notice

OF_ORIGINAL = frozenset({"assigned", "decision_needed"})
OF_DRAFT = frozenset({"approval_needed", "publish_needed"})
TO_COPY = frozenset({"publish_needed"})
TO_SIGN = frozenset({"breach_letter_due"})


def enclose(tx: Tx, case: Case, about: str, place: Place, now: datetime) -> None:
    """The media of the original or of the draft; before publication the text alone, ready to copy."""
    draft = case.draft
    if about in OF_ORIGINAL and case.media:
        _put(tx, place, "media", {"case": case.number, "media": [dict(file) for file in case.media]}, now)
    if about in OF_DRAFT and draft is not None and draft.media:
        _put(tx, place, "media", {"case": case.number, "media": [dict(file) for file in draft.media]}, now)
    if about in TO_COPY and draft is not None and draft.text:
        html = draft.html or escape(draft.text, quote=False)
        _put(tx, place, "text", {"case": case.number, "html": html}, now)


def attach(tx: Tx, case: Case, notice: Notice, place: Place, now: datetime) -> None:
    """The paper that a line asks somebody to sign and send; written when it is sent, for what the case is then."""
    if notice.about in TO_SIGN:
        _put(tx, place, "paper", {"case": case.number, "dept": notice.params.get("dept", "")}, now)


def _put(tx: Tx, place: Place, kind: str, payload: Mapping[str, Any], now: datetime) -> None:
    outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, kind, payload), now)
